using System.Buffers;
using System.Runtime.InteropServices;

namespace Slipway.Linux;

/// <summary>Extended attributes (xattr(7)) of a file by its path or by its descriptor.</summary>
internal static class XattrReading
{
    // xattr(7): neither a list nor a value is ever longer.
    private const int MaxBytes = 64 * 1024;
    private const int FirstBytes = 1024;

    /// <summary>One of the calls that fill a buffer with a value, or with the list of names.</summary>
    internal delegate nint Call<TFile>(TFile file, string name, Span<byte> buffer, nuint size);

    /// <summary>The names, sorted by bytes; empty where the file system has none.</summary>
    internal static IReadOnlyList<string> List<TFile>(Call<TFile> read, TFile file, string call, string subject)
    {
        var bytes = TryGet(read, file, "", call, subject);
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

    /// <summary>Those of the attributes that are wanted, with their values, in the order of <paramref name="names"/>.</summary>
    /// <param name="read">Null for one that is not there any more.</param>
    internal static IReadOnlyList<KeyValuePair<string, byte[]>> Wanted<TFile>(
        IReadOnlyList<string> names, Predicate<string> isWanted, TFile file, Func<TFile, string, byte[]?> read)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var attributes = new List<KeyValuePair<string, byte[]>>();
        foreach (var name in names)
        {
            if (isWanted(name) && read(file, name) is { } value)
            {
                attributes.Add(new(name, value));
            }
        }

        return attributes;
    }

    /// <summary>A value, or null when the file does not have it.</summary>
    internal static byte[]? TryGet<TFile>(Call<TFile> read, TFile file, string name, string call, string subject)
    {
        Span<byte> small = stackalloc byte[FirstBytes];
        var length = (int)read(file, name, small, FirstBytes);
        if (length >= 0)
        {
            return small[..length].ToArray();
        }

        switch (Marshal.GetLastPInvokeError())
        {
            case Errno.ENODATA or Errno.EOPNOTSUPP:
                return null;
            case not Errno.ERANGE:
                throw ErrnoException.Last(call, subject);
        }

        var large = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            length = (int)read(file, name, large, (nuint)large.Length);
            return length >= 0 ? large[..length] : throw ErrnoException.Last(call, subject);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(large);
        }
    }
}
