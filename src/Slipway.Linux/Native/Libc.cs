using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Slipway.Linux.Native;

/// <summary>
/// The system calls of the project: one partial file per family, named after the man page, signatures as there.
/// Nothing here retries or throws; that is the business of the public types that call it.
/// </summary>
internal static partial class Libc
{
    // glibc's file: for a name without an ending the runtime tries half a dozen files before this one.
    private const string Library = "libc.so.6";

    /// <summary>openat(2): a path is relative to the current folder of the process; we only use it with absolute paths.</summary>
    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const int AT_REMOVEDIR = 0x200;
    internal const int AT_NO_AUTOMOUNT = 0x800;
    internal const int AT_EMPTY_PATH = 0x1000;
}
