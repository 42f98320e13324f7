using System.Buffers;
using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux;

// Extended attributes, of links themselves too. Attribute names are PathText, as file names are.
public sealed partial class RootedDirectory
{
    // xattr(7): neither a list nor a value is ever longer.
    private const int MaxXattrBytes = 64 * 1024;
    private const int FirstXattrBytes = 1024;

    private delegate nint XattrCall(string path, string name, Span<byte> buffer, nuint size);

    /// <summary>The names of the attributes, sorted by bytes; empty where the file system has none.</summary>
    public IReadOnlyList<string> ListXattrs(string path)
    {
        using var at = Locate(path, "llistxattr");
        var bytes = ReadXattr(static (file, _, buffer, size) => Libc.llistxattr(file, buffer, size), at, "", "llistxattr", path);
        if (bytes is null or [])
        {
            return [];
        }

        var names = new List<string>();
        foreach (var range in bytes.AsSpan().Split((byte)0))
        {
            if (!bytes.AsSpan(range).IsEmpty)
            {
                names.Add(PathText.Decode(bytes.AsSpan(range)));
            }
        }

        names.Sort(PathText.ByteOrder);
        return names;
    }

    /// <summary>The value of an attribute, or null when the file does not have it.</summary>
    public byte[]? TryGetXattr(string path, string name)
    {
        using var at = Locate(path, "lgetxattr");
        return ReadXattr(Libc.lgetxattr, at, name, "lgetxattr", path);
    }

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

    private static byte[]? ReadXattr(XattrCall read, EntryLocation at, string name, string call, string path)
    {
        var file = ProcPath(at);
        Span<byte> small = stackalloc byte[FirstXattrBytes];
        var length = (int)read(file, name, small, FirstXattrBytes);
        if (length >= 0)
        {
            return small[..length].ToArray();
        }

        switch (Marshal.GetLastPInvokeError())
        {
            case Errno.ENODATA or Errno.EOPNOTSUPP:
                return null;
            case not Errno.ERANGE:
                throw ErrnoException.Last(call, path);
        }

        var large = ArrayPool<byte>.Shared.Rent(MaxXattrBytes);
        try
        {
            length = (int)read(file, name, large, (nuint)large.Length);
            Check(length, call, path);
            return large[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(large);
        }
    }

    // The *xattrat calls are new in Linux 6.13; the way over /proc pins the parent just the same and does not follow the name.
    private static string ProcPath(EntryLocation at) => $"/proc/self/fd/{at.Parent.DangerousGetHandle()}/{at.Name}";
}
