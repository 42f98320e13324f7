using System.Collections.Immutable;
using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// A file listing as bytes: a mark, whether it is complete, then for each file how much of its path it has from the one before,
/// the rest of it, and its two numbers. Little-endian. Paths are bytes as on the disk.
/// </summary>
internal static class FileListingFormat
{
    private static ReadOnlySpan<byte> Mark => "slist1"u8;

    public static byte[] Write(FileListing listing)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(listing.IsComplete);
        byte[] before = [];
        foreach (var file in listing.Files)
        {
            var path = PathText.Encode(file.Path);
            var shared = before.AsSpan().CommonPrefixLength(path);
            writer.Write7BitEncodedInt(shared);
            writer.Write7BitEncodedInt(path.Length - shared);
            writer.Write(path.AsSpan(shared));
            writer.Write(file.Content);
            writer.Write(file.Attributes);
            before = path;
        }

        return stream.ToArray();
    }

    /// <summary>Null where the bytes are no listing.</summary>
    public static FileListing? Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Mark) || bytes.Length == Mark.Length)
        {
            return null;
        }

        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream);
        stream.Position = Mark.Length;
        var isComplete = reader.ReadBoolean();
        var files = ImmutableArray.CreateBuilder<ListedFile>();
        byte[] before = [];
        try
        {
            while (stream.Position < stream.Length)
            {
                var shared = reader.Read7BitEncodedInt();
                byte[] path = [.. before.AsSpan(0, shared), .. reader.ReadBytes(reader.Read7BitEncodedInt())];
                files.Add(new ListedFile(PathText.Decode(path), reader.ReadUInt64(), reader.ReadUInt64()));
                before = path;
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            return null;
        }

        return new FileListing(files.ToImmutable(), isComplete);
    }
}
