using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// The lock of a number: a byte of a file at that offset, which need not be there (fcntl(2), open file description locks). So
/// one empty file has a lock for everything that can be numbered, and nothing is left of those that were held. Holds between
/// processes and between two locks of the same process; the kernel lets go when the process dies.
/// </summary>
public sealed class NumberLock : IDisposable
{
    private const uint LockFileMode = 0x1A4; // 0o644

    private readonly SafeFileHandle _handle;

    private NumberLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Waits until nobody holds the lock of <paramref name="number"/>.</summary>
    /// <param name="hostPath">The file, which is made when it is missing.</param>
    /// <param name="number">Not negative.</param>
    public static async Task<NumberLock> AcquireAsync(string hostPath, long number, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var handle = Libc.open(hostPath, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC, LockFileMode);
        if (handle.IsInvalid)
        {
            throw ErrnoException.Last("open", hostPath);
        }

        await LockPatience.TakeAsync(handle, () => Take(handle, number, hostPath), cancellationToken);
        return new NumberLock(handle);
    }

    public void Dispose() => _handle.Dispose();

    private static bool Take(SafeFileHandle handle, long number, string hostPath)
    {
        var range = new RangeToLock { Type = Libc.F_WRLCK, Start = number, Length = 1 };
        while (Libc.fcntl(handle, Libc.F_OFD_SETLK, range) < 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.EINTR:
                    break;
                case Errno.EAGAIN or Errno.EACCES:
                    return false;
                case var errno:
                    throw new ErrnoException("fcntl", hostPath, errno);
            }
        }

        return true;
    }
}
