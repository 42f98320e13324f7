using System.Buffers.Text;
using Slipway.Linux;

namespace Slipway.Layers.Tar;

/// <summary>
/// What the extended headers before an entry say (POSIX.1-2017 pax, "pax Extended Header"). An absent value leaves the
/// header's own. An empty one takes an earlier, global value back.
/// </summary>
internal sealed class PaxHeader
{
    private const string XattrPrefix = "SCHILY.xattr.";

    internal string? Path { get; set; }

    internal string? LinkTarget { get; set; }

    internal long? SizeBytes { get; private set; }

    internal long? Uid { get; private set; }

    internal long? Gid { get; private set; }

    internal UnixTime? ModifiedAt { get; private set; }

    internal List<TarXattr> Xattrs { get; private init; } = [];

    internal GnuSparseHeader Sparse { get; } = new();

    /// <summary>What a global header gives every entry: all but the map of a sparse file, which is of one file by nature.</summary>
    internal PaxHeader Copy() => new()
    {
        Path = Path,
        LinkTarget = LinkTarget,
        SizeBytes = SizeBytes,
        Uid = Uid,
        Gid = Gid,
        ModifiedAt = ModifiedAt,
        Xattrs = [.. Xattrs],
    };

    /// <summary>Adds records of the form <c>"%d %s=%s\n", length, keyword, value</c>; the length counts all of the record.</summary>
    internal void Add(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var space = records.IndexOf((byte)' ');
            if (space < 0 || !Utf8Parser.TryParse(records[..space], out int length, out var digits) || digits != space
                || length <= space + 1 || length > records.Length || records[length - 1] != '\n')
            {
                throw new MalformedArchiveException("a pax record has a wrong length");
            }

            var record = records[(space + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0)
            {
                throw new MalformedArchiveException("a pax record has no keyword");
            }

            Set(PathText.Decode(record[..equals]), record[(equals + 1)..]);
            records = records[length..];
        }
    }

    private void Set(string keyword, ReadOnlySpan<byte> value)
    {
        switch (keyword)
        {
            case "path":
                Path = Text(keyword, value);
                break;
            case "linkpath":
                LinkTarget = Text(keyword, value);
                break;
            case "size":
                SizeBytes = Number(keyword, value);
                break;
            case "uid":
                Uid = Number(keyword, value);
                break;
            case "gid":
                Gid = Number(keyword, value);
                break;
            case "mtime":
                ModifiedAt = value.IsEmpty ? null : PaxTime.Parse(value);
                break;
            default:
                SetExtension(keyword, value);
                break;
        }
    }

    private void SetExtension(string keyword, ReadOnlySpan<byte> value)
    {
        if (keyword.StartsWith(GnuSparseHeader.Prefix, StringComparison.Ordinal))
        {
            Sparse.Set(keyword, value);
        }
        else if (keyword.StartsWith(XattrPrefix, StringComparison.Ordinal))
        {
            SetXattr(keyword[XattrPrefix.Length..], value);
        }
    }

    private void SetXattr(string name, ReadOnlySpan<byte> value)
    {
        if (name.Length == 0 || name.Contains('\0') || value.Length > Limits.XattrBytes)
        {
            throw new MalformedArchiveException("an extended attribute has no name, or more bytes than Linux allows");
        }

        Xattrs.RemoveAll(x => x.Name == name);
        if (Xattrs.Count == Limits.XattrsPerEntry)
        {
            throw new MalformedArchiveException($"an entry has more than {Limits.XattrsPerEntry} extended attributes");
        }

        Xattrs.Add(new TarXattr(name, value.ToArray()));
    }

    internal static string? Text(string keyword, ReadOnlySpan<byte> value)
    {
        if (value.Contains((byte)0))
        {
            throw new MalformedArchiveException($"the pax record \"{keyword}\" has a zero byte");
        }

        return value.IsEmpty ? null : PathText.Decode(value);
    }

    internal static long? Number(string keyword, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        return Utf8Parser.TryParse(value, out long number, out var consumed) && consumed == value.Length && number >= 0
            ? number
            : throw new MalformedArchiveException($"the pax record \"{keyword}\" is no number");
    }
}
