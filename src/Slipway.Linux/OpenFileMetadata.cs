using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>
/// Mode, times and extended attributes of a file by its open descriptor: what <see cref="RootedDirectory"/> does by name, where
/// the file is open anyway. Failures are an <see cref="ErrnoException"/>.
/// </summary>
public static class OpenFileMetadata
{
    /// <summary>Sets all twelve permission bits.</summary>
    public static void SetMode(SafeFileHandle file, uint mode) => Check(Libc.fchmod(file, mode), "fchmod");

    /// <summary>Sets the modification time, and leaves the access time alone.</summary>
    public static void SetModifiedAt(SafeFileHandle file, UnixTime time) =>
        Check(Libc.futimens(file, TimePair.ModifiedOnly(time)), "futimens");

    /// <summary>The names of the attributes, sorted by bytes; empty where the file system has none.</summary>
    public static IReadOnlyList<string> ListXattrs(SafeFileHandle file) =>
        XattrReading.List(static (fd, _, buffer, size) => Libc.flistxattr(fd, buffer, size), file, "flistxattr", "");

    /// <summary>The value of an attribute, or null when the file does not have it.</summary>
    public static byte[]? TryGetXattr(SafeFileHandle file, string name) =>
        XattrReading.TryGet(Libc.fgetxattr, file, name, "fgetxattr", "");

    /// <summary>The attributes whose names are wanted, with their values, sorted by the bytes of their names.</summary>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> ReadXattrs(SafeFileHandle file, Predicate<string> isWanted) =>
        XattrReading.Wanted(ListXattrs(file), isWanted, file, TryGetXattr);

    public static void SetXattr(SafeFileHandle file, string name, ReadOnlySpan<byte> value) =>
        Check(Libc.fsetxattr(file, name, value, (nuint)value.Length, 0), "fsetxattr");

    private static void Check(int result, string call)
    {
        if (result < 0)
        {
            throw ErrnoException.Last(call, "");
        }
    }
}
