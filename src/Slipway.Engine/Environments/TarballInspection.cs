using Slipway.Environments;
using Slipway.Layers;
using Slipway.Layers.Compression;
using Slipway.Layers.Tar;

namespace Slipway.Engine;

/// <summary>Looks into an archive of conda-pack's without unpacking it.</summary>
internal static class TarballInspection
{
    /// <summary>Far above what any environment takes, and less than what a few kilobytes can claim to unpack to.</summary>
    private const long LargestUnpackedBytes = 256L << 30;

    /// <exception cref="EnvironmentRefusedException">It is not there, no archive, or not conda-pack's.</exception>
    public static PackedTarball Read(NamedPath file)
    {
        if (!Path.Exists(file.Path))
        {
            throw EnvironmentRefusedException.Of("MissingFile", $"tarball {file.Name} does not exist");
        }

        if (!File.Exists(file.Path))
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"tarball {file.Name} is no regular file");
        }

        try
        {
            using var stream = File.OpenRead(file.Path);
            var start = new byte[Decompression.MagicBytes];
            var format = Decompression.Detect(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
            stream.Position = 0;
            using var plain = Decompression.Open(stream, LargestUnpackedBytes);
            return Inspect(file, format, plain);
        }
        catch (Exception e) when (e is MalformedArchiveException or InvalidDataException or EndOfStreamException)
        {
            throw EnvironmentRefusedException.Of("NoArchive", $"{file.Name} is not a tar archive, or a damaged one: {e.Message}");
        }
        catch (Exception e) when (e is NotSupportedException or UnauthorizedAccessException or IOException)
        {
            throw EnvironmentRefusedException.Of("UnreadableFile", $"tarball {file.Name} cannot be read: {e.Message}");
        }
    }

    private static PackedTarball Inspect(NamedPath file, CompressionFormat format, Stream plain)
    {
        using var archive = new TarReader(plain);
        var (hasMetadata, hasPython, isEmpty) = (false, false, true);
        while (!(hasMetadata && hasPython) && archive.Next() is { } entry)
        {
            isEmpty = false;
            hasMetadata |= entry.Path.Contains("conda-meta/", StringComparison.Ordinal) || entry.Path.EndsWith("conda-meta", StringComparison.Ordinal);
            hasPython |= entry.Path.TrimStart('.', '/') == "bin/python";
        }

        return isEmpty ? throw new InvalidDataException("it has no entries")
            : !hasMetadata ? throw EnvironmentRefusedException.Of("NoArchive", $"{file.Name} has no conda-meta: it is no archive of an environment", "make one with conda-pack")
            : new PackedTarball(Path.GetFileName(file.Path), format == CompressionFormat.Gzip, format == CompressionFormat.None, hasPython);
    }
}
