using Slipway.Layers.Compression;
using Slipway.Layers.Tar;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>
/// Unpacks an archive into a folder of an ordinary tree, as ADD does. Absolute names and absolute links on the way start
/// at the destination; names that climb out of it are refused. <c>.wh.</c> names are names like others.
/// </summary>
public static class ArchiveExtractor
{
    /// <summary>
    /// Reads <paramref name="archive"/> to its end and leaves it open; its compression is found out. Not atomic: after a
    /// failure a part of it is there. <paramref name="owner"/> replaces the owner of every entry, but not of directories that
    /// the archive does not list (those are made with mode 0755 for the calling user).
    /// </summary>
    /// <exception cref="MalformedArchiveException">Damaged, truncated or hostile.</exception>
    /// <exception cref="UnpackException">The file system refused.</exception>
    public static void Extract(Stream archive, RootedDirectory destination, Ownership? owner, CancellationToken cancellationToken)
    {
        using var plain = Decompression.Open(archive);
        using var unpacker = new EntryUnpacker(destination, new PlainDirectories(destination), owner, cancellationToken);
        using var tar = new TarReader(plain);
        while (tar.Next() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                unpacker.Unpack(ArchivePath.Normalise(entry.Path), entry, tar.Content);
            }
            catch (ErrnoException e)
            {
                throw new UnpackException(entry.Path, e);
            }
        }

        unpacker.Finish();
        tar.Drain();
    }
}
