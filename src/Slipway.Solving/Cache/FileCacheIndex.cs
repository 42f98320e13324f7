using System.Globalization;
using System.Collections.Immutable;
using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Solving;

/// <summary>
/// One small text file for each record, <c>&lt;folder&gt;/ab/cdef…</c> by the key's digits, written elsewhere and renamed into
/// place: looking one up costs the same among ten records and ten thousand.
/// </summary>
/// <param name="folder">Absolute path; made when first written to.</param>
/// <remarks>
/// Lines of a record: <c>layer ID</c>, <c>identity DIGEST</c>, <c>created TIME</c> (round-trip form), <c>step NAME</c>, and
/// <c>part DIGEST NAME</c> for each part; names are escaped as in a URL.
/// </remarks>
public sealed class FileCacheIndex(string folder, IStoreFiles files) : ICacheIndex
{
    /// <summary>A record is some hundred bytes; one that is larger than this was not written by us.</summary>
    private const int LargestRecordBytes = 1 << 20;

    public CacheRecord? Find(CacheKey key)
    {
        var path = PathOf(key);
        return files.Use(path) ? TryRead(path) : null;
    }

    public CacheRecord Add(CacheKey key, CacheRecord record)
    {
        var unfinished = Write(key, record);
        try
        {
            File.Move(unfinished, PathOf(key), overwrite: false);
            files.Use(PathOf(key));
            return record;
        }
        catch (IOException) when (File.Exists(PathOf(key)))
        {
            File.Delete(unfinished);
            if (Find(key) is { } winner)
            {
                return winner;
            }

            // What is there cannot be read: it is replaced as if it were not there.
            Replace(key, record);
            return record;
        }
    }

    public void Replace(CacheKey key, CacheRecord record) => files.Place(Write(key, record), PathOf(key));

    /// <summary>All records with their files; the record is null where a file holds none. Looking at them is no use of them.</summary>
    public IEnumerable<(string Path, CacheRecord? Record)> List()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            yield return (path, TryRead(path));
        }
    }

    private static CacheRecord? TryRead(string path)
    {
        // A new step has none: an exception for each is more than a look.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length > LargestRecordBytes)
            {
                return null;
            }

            var bytes = new byte[length];
            var read = RandomAccess.Read(file, bytes, 0);
            return Parse(System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, read)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(CacheKey key) => Path.Combine(folder, key.Hex[..2], key.Hex[2..]);

    private string Write(CacheKey key, CacheRecord record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key)) ?? folder);
        var unfinished = files.NewFilePath();
        File.WriteAllText(unfinished, Format(record));
        return unfinished;
    }

    private static string Format(CacheRecord record)
    {
        var text = new System.Text.StringBuilder()
            .Append("layer ").Append(record.Layer.Value).Append('\n')
            .Append("identity ").Append(record.Identity).Append('\n')
            .Append("created ").Append(record.Created.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
        if (record.Description.Length > 0)
        {
            text.Append("step ").Append(Uri.EscapeDataString(record.Description)).Append('\n');
        }

        foreach (var part in record.Parts)
        {
            text.Append("part ").Append(part.Digest).Append(' ').Append(Uri.EscapeDataString(part.Name)).Append('\n');
        }

        foreach (var owner in record.Owners)
        {
            text.Append("owner ").Append(owner).Append('\n');
        }

        return text.ToString();
    }

    private static CacheRecord? Parse(string text)
    {
        string? layer = null;
        var description = "";
        Digest identity = default;
        DateTimeOffset? created = null;
        var parts = ImmutableArray.CreateBuilder<KeyPart>();
        var owners = ImmutableArray.CreateBuilder<Digest>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ');
            if (space < 0)
            {
                return null;
            }

            var value = line[(space + 1)..];
            switch (line[..space])
            {
                case "layer":
                    layer = value;
                    break;
                case "step":
                    description = Uri.UnescapeDataString(value);
                    break;
                case "identity" when Digest.TryParse(value, out var digest):
                    identity = digest;
                    break;
                case "created" when DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time):
                    created = time;
                    break;
                case "part" when value.IndexOf(' ') is var gap and > 0 && Digest.TryParse(value[..gap], out var digest):
                    parts.Add(new KeyPart(Uri.UnescapeDataString(value[(gap + 1)..]), digest));
                    break;
                case "owner" when Digest.TryParse(value, out var digest):
                    owners.Add(digest);
                    break;
                default:
                    return null;
            }
        }

        return layer is not null && !identity.IsEmpty && created is { } at
            ? new CacheRecord
            {
                Layer = new LayerId(layer),
                Identity = identity,
                Created = at,
                Description = description,
                Parts = parts.ToImmutable(),
                Owners = owners.ToImmutable(),
            }
            : null;
    }
}
