using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Times of files of the host, by their paths.</summary>
public static class FileTimes
{
    private const nint TimeOmit = (1 << 30) - 2;

    /// <summary>
    /// utimensat(2): sets the modification time and leaves the access time alone; false when nothing has this name. A file
    /// whose times are not ours to set keeps them, and is there all the same.
    /// </summary>
    public static bool TrySetModifiedAt(string hostPath, UnixTime time)
    {
        var times = new TimePair
        {
            AccessedNanoseconds = TimeOmit,
            ModifiedSeconds = (nint)time.Seconds,
            ModifiedNanoseconds = time.Nanoseconds,
        };
        if (Libc.utimensat_from(Libc.AT_FDCWD, hostPath, in times, flags: 0) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            Errno.ENOENT or Errno.ENOTDIR => false,
            Errno.EPERM or Errno.EACCES or Errno.EROFS => true,
            var errno => throw new ErrnoException("utimensat", hostPath, errno),
        };
    }
}
