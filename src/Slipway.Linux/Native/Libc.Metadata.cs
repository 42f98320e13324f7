using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux.Native;

// chmod(2), fchmodat2(2), chown(2), utimensat(2), ioctl_iflags(2)
internal static partial class Libc
{
    // fchmodat(2) of older C libraries needs four calls and /proc for "do not follow"; the kernel has one since 6.6.
    private const nint FchmodAt2Number = 452;

    /// <summary>chattr(1)'s T: folders in here have nothing to do with each other.</summary>
    internal const int FS_TOPDIR_FL = 0x00020000;

    // Which bits say "read" and "write" is another order on POWER.
    internal static nuint FS_IOC_GETFLAGS => RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x40086601u : 0x80086601u;

    internal static nuint FS_IOC_SETFLAGS => RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x80086602u : 0x40086602u;

    internal static int fchmodat2(SafeFileHandle dirfd, string path, uint mode, int flags) =>
        (int)syscall_fchmodat2(FchmodAt2Number, dirfd, path, mode, flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ioctl(SafeFileHandle fd, nuint request, ref int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fchown(SafeFileHandle fd, uint owner, uint group);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int futimens(SafeFileHandle fd, in TimePair times);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fchmod(SafeFileHandle fd, uint mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int fchmodat(SafeFileHandle dirfd, string path, uint mode, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int fchownat(SafeFileHandle dirfd, string path, uint owner, uint group, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int utimensat(SafeFileHandle dirfd, string path, in TimePair times, int flags);

    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int utimensat_from(int dirfd, string path, in TimePair times, int flags);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    private static partial nint syscall_fchmodat2(nint number, SafeFileHandle dirfd, string path, uint mode, int flags);
}

/// <summary><c>struct timespec[2]</c> of utimensat(2): access, then modification.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimePair
{
    /// <summary><c>UTIME_OMIT</c>.</summary>
    private const nint Omit = (1 << 30) - 2;

    internal nint AccessedSeconds;
    internal nint AccessedNanoseconds;
    internal nint ModifiedSeconds;
    internal nint ModifiedNanoseconds;

    /// <summary>Leaves the access time alone.</summary>
    internal static TimePair ModifiedOnly(UnixTime time) => new()
    {
        AccessedNanoseconds = Omit,
        ModifiedSeconds = (nint)time.Seconds,
        ModifiedNanoseconds = time.Nanoseconds,
    };
}
