using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux.Native;

// open(2), openat2(2), syscall(2), fsync(2), flock(2), fcntl(2)
internal static partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_NOCTTY = 0x100;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;
    internal const int O_PATH = 0x200000;

    internal const ulong RESOLVE_NO_MAGICLINKS = 0x02;
    internal const ulong RESOLVE_NO_SYMLINKS = 0x04;
    internal const ulong RESOLVE_BENEATH = 0x08;
    internal const ulong RESOLVE_IN_ROOT = 0x10;

    internal const int F_SETFL = 4;

    internal const int LOCK_SH = 1;
    internal const int LOCK_EX = 2;
    internal const int LOCK_NB = 4;

    internal const int F_OFD_SETLK = 37;
    internal const short F_WRLCK = 1;

    // Has no wrapper in the glibc of any current distribution; the number is the same on every architecture.
    private const nint OpenAt2Number = 437;

    // The two flags whose values differ: ARM and POWER have their own.
    internal static int O_DIRECTORY => HasOwnFlagValues ? 0x4000 : 0x10000;

    internal static int O_NOFOLLOW => HasOwnFlagValues ? 0x8000 : 0x20000;

    private static bool HasOwnFlagValues => RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le;

    internal static SafeFileHandle openat2(SafeFileHandle dirfd, string path, in OpenHow how) =>
        syscall_openat2(OpenAt2Number, dirfd, path, in how, (nuint)Unsafe.SizeOf<OpenHow>());

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial SafeFileHandle open(string path, int flags, uint mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial SafeFileHandle openat(SafeFileHandle dirfd, string path, int flags, uint mode);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fsync(SafeFileHandle fd);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int syncfs(SafeFileHandle fd);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int flock(SafeFileHandle fd, int operation);

    // Those of its commands that take a number.
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(SafeFileHandle fd, int command, nint argument);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(SafeFileHandle fd, int command, in RangeToLock range);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ftruncate(SafeFileHandle fd, long length);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    private static partial SafeFileHandle syscall_openat2(nint number, SafeFileHandle dirfd, string path, in OpenHow how, nuint size);
}

/// <summary><c>struct open_how</c> of openat2(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenHow
{
    internal ulong Flags;
    internal ulong Mode;
    internal ulong Resolve;
}

/// <summary><c>struct flock</c> of fcntl(2), as 64-bit systems have it; offsets from the beginning of the file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RangeToLock
{
    internal short Type;
    internal short Whence;
    internal long Start;
    internal long Length;
    internal int ProcessId;
}
