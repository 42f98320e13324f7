using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// flock(2) on a file of the host, which is made when it is missing and stays when the lock goes. Holds between
/// processes and between two locks of the same process; the kernel lets go when the process dies.
/// </summary>
public sealed class FileLock : IDisposable
{
    private const uint LockFileMode = 0x1A4; // 0o644

    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>The lock, or null when somebody else holds one that excludes it.</summary>
    public static FileLock? TryAcquire(string hostPath, FileLockKind kind)
    {
        var handle = OpenLockFile(hostPath);
        if (Take(handle, kind, hostPath))
        {
            return new FileLock(handle);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Waits until the lock is free.</summary>
    public static async Task<FileLock> AcquireAsync(string hostPath, FileLockKind kind, CancellationToken cancellationToken)
    {
        var handle = OpenLockFile(hostPath);
        await LockPatience.TakeAsync(handle, () => Take(handle, kind, hostPath), cancellationToken);
        return new FileLock(handle);
    }

    /// <summary>
    /// Waits, without a way to give up, until the lock is free: for locks that everybody holds for a few system calls only.
    /// </summary>
    public static FileLock Acquire(string hostPath, FileLockKind kind)
    {
        var handle = OpenLockFile(hostPath);
        if (TakeOrSay(handle, kind, wait: true) is not { } failure)
        {
            return new FileLock(handle);
        }

        handle.Dispose();
        throw new ErrnoException("flock", hostPath, failure);
    }

    /// <summary>Writes at the beginning of the file, for those to read who find it locked.</summary>
    public void Write(ReadOnlySpan<byte> text) => RandomAccess.Write(_handle, text, fileOffset: 0);

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle OpenLockFile(string hostPath)
    {
        var handle = Libc.open(hostPath, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC, LockFileMode);
        return handle.IsInvalid ? throw ErrnoException.Last("open", hostPath) : handle;
    }

    private static bool Take(SafeFileHandle handle, FileLockKind kind, string hostPath) => TakeOrSay(handle, kind, wait: false) switch
    {
        null => true,
        Errno.EAGAIN => false,
        { } failure => throw new ErrnoException("flock", hostPath, failure),
    };

    /// <summary>Null where the lock is ours, or the errno.</summary>
    private static int? TakeOrSay(SafeFileHandle handle, FileLockKind kind, bool wait)
    {
        var operation = (kind == FileLockKind.Shared ? Libc.LOCK_SH : Libc.LOCK_EX) | (wait ? 0 : Libc.LOCK_NB);
        while (Libc.flock(handle, operation) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var errno and not Errno.EINTR)
            {
                return errno;
            }
        }

        return null;
    }
}
