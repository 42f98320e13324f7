using Slipway.Layers;
using Slipway.Layers.Apply;
using Slipway.Layers.Compression;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>A file that a context came as: an archive, compressed or not, or, as docker has it, a Dockerfile alone.</summary>
internal static class ContextArchive
{
    /// <summary>Far above what anybody sends to a build, and less than what a few kilobytes can claim to unpack to.</summary>
    private const long LargestUnpackedBytes = 64L << 30;

    private const long LargestDockerfileBytes = 32 << 20;

    /// <summary>Unpacks the archive into the empty <paramref name="folder"/>, or returns the Dockerfile that it is none of.</summary>
    /// <exception cref="BuildRefusedException">It is neither, damaged, or too large.</exception>
    public static byte[]? Open(string file, string origin, string folder, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(file);
        if (!IsArchive(stream))
        {
            return stream.Length switch
            {
                0 => throw ContextRefusal.Of($"the context from {origin} is empty", "send an archive or a Dockerfile"),
                > LargestDockerfileBytes => throw ContextRefusal.Of($"what came from {origin} is no archive, and too large for a Dockerfile"),
                _ => File.ReadAllBytes(file),
            };
        }

        try
        {
            using var plain = Decompression.Open(stream, LargestUnpackedBytes);
            using var root = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);

            // Owners mean nothing in a context.
            ArchiveExtractor.Extract(plain, root, new Ownership(0, 0), cancellationToken);
            return null;
        }
        catch (Exception e) when (e is MalformedArchiveException or InvalidDataException or UnpackException or NotSupportedException)
        {
            throw ContextRefusal.Of($"the context from {origin} cannot be unpacked: {e.Message}");
        }
    }

    // A stream that is packed and holds no archive is a damaged one: no Dockerfile begins like that.
    private static bool IsArchive(FileStream stream)
    {
        var start = new byte[Decompression.MagicBytes];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (Decompression.Detect(start.AsSpan(0, length)) != CompressionFormat.None)
        {
            return true;
        }

        var isArchive = ArchiveFormat.IsArchive(stream);
        stream.Position = 0;
        return isArchive;
    }
}
