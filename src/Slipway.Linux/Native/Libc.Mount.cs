using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// mount(2), umount2(2), unshare(2), chdir(2), geteuid(2), getegid(2)
internal static partial class Libc
{
    internal const int CLONE_FS = 0x200;
    internal const int CLONE_NEWNS = 0x20000;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int mount(string source, string target, string filesystemtype, ulong mountflags, string data);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int umount2(string target, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(PathMarshaller))]
    internal static partial int chdir(string path);

    // These two cannot fail; asking for errno makes the generator write a body instead of a bare, banned DllImport.
    [LibraryImport(Library, SetLastError = true)]
    internal static partial uint geteuid();

    [LibraryImport(Library, SetLastError = true)]
    internal static partial uint getegid();
}
