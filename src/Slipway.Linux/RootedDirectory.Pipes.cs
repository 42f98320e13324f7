using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

// Named pipes (fifo(7)).
public sealed partial class RootedDirectory
{
    /// <summary>Opens a pipe's writing end, which waits for its reader from then on; null while nobody has opened it to read.</summary>
    public SafeFileHandle? TryOpenPipe(string path)
    {
        // Without O_NONBLOCK the opening would wait too, for ever where the reader has died.
        var handle = Resolve(path, Libc.O_WRONLY | Libc.O_NONBLOCK | Libc.O_NOFOLLOW);
        if (handle.IsInvalid)
        {
            return Marshal.GetLastPInvokeError() == Errno.ENXIO ? null : throw ErrnoException.Last("openat2", path);
        }

        Check(Libc.fcntl(handle, Libc.F_SETFL, 0), "fcntl", path);
        return handle;
    }
}
