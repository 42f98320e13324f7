using Slipway.Layers.Compression;
using Slipway.Layers.Tar;

namespace Slipway.Layers.Apply;

/// <summary>Tells archives that ADD unpacks from files that it copies.</summary>
public static class ArchiveFormat
{
    /// <summary>
    /// Whether <paramref name="file"/> is, compressed or not, a tar archive with at least one entry whose header can be
    /// read whole. The name of the file does not count, nor does what comes later: an archive cut in its first block is
    /// no archive, one cut behind it is a damaged one. Reads a little from the current position; leaves the stream open.
    /// </summary>
    public static bool IsArchive(Stream file)
    {
        try
        {
            using var plain = Decompression.Open(file);
            using var tar = new TarReader(plain);
            return tar.Next() is not null;
        }
        catch (Exception e) when (e is MalformedArchiveException or InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }
}
