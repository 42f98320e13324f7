using Slipway.Linux.Native;

namespace Slipway.Linux;

// Extended attributes, of links themselves too. Attribute names are PathText, as file names are.
public sealed partial class RootedDirectory
{
    /// <summary>The names of the attributes, sorted by bytes; empty where the file system has none.</summary>
    public IReadOnlyList<string> ListXattrs(string path)
    {
        using var at = Locate(path, "llistxattr");
        return XattrReading.List(static (file, _, buffer, size) => Libc.llistxattr(file, buffer, size), ProcPath(at), "llistxattr", path);
    }

    /// <summary>The value of an attribute, or null when the file does not have it.</summary>
    public byte[]? TryGetXattr(string path, string name)
    {
        using var at = Locate(path, "lgetxattr");
        return XattrReading.TryGet(Libc.lgetxattr, ProcPath(at), name, "lgetxattr", path);
    }

    /// <summary>The attributes whose names are wanted, with their values, sorted by the bytes of their names.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> ReadXattrs(string path, Predicate<string> isWanted) =>
        XattrReading.Wanted(ListXattrs(path), isWanted, (Folder: this, Path: path), static (file, name) => file.Folder.TryGetXattr(file.Path, name));

    public void SetXattr(string path, string name, ReadOnlySpan<byte> value)
    {
        using var at = Locate(path, "lsetxattr");
        Check(Libc.lsetxattr(ProcPath(at), name, value, (nuint)value.Length, 0), "lsetxattr", path);
    }

    /// <summary>An attribute that is not there is an error (ENODATA).</summary>
    public void RemoveXattr(string path, string name)
    {
        using var at = Locate(path, "lremovexattr");
        Check(Libc.lremovexattr(ProcPath(at), name), "lremovexattr", path);
    }

    // The *xattrat calls are new in Linux 6.13; the way over /proc pins the parent just the same and does not follow the name.
    private static string ProcPath(EntryLocation at) => $"/proc/self/fd/{at.Parent.DangerousGetHandle()}/{at.Name}";
}
