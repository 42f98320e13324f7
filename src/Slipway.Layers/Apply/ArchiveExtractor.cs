using Slipway.Layers.Compression;
using Slipway.Layers.Stacks;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
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
        using var unpacker = new EntryUnpacker(destination, new PlainDirectories(destination), owner, cancellationToken);
        Extract(archive, unpacker, whiteouts: null, cancellationToken);
    }

    /// <summary>
    /// As <see cref="Extract(Stream, RootedDirectory, Ownership?, CancellationToken)"/> into a folder of a layer in the making,
    /// which lies over <paramref name="below"/>: what is there is respected or replaced as if all were one tree, and only
    /// <paramref name="destination"/> changes.
    /// </summary>
    /// <param name="below">The same folder in the layers below, uppermost first; without any link on the way to it.</param>
    public static void Extract(
        Stream archive,
        RootedDirectory destination,
        LayeredFolder below,
        WhiteoutFormat whiteouts,
        Ownership? owner,
        CancellationToken cancellationToken)
    {
        using var own = destination.OpenDirectory("", LinkPolicy.Refuse);
        var directories = new LayerDirectories(own, new LayerStack([own, .. below.Layers], whiteouts), whiteouts, cancellationToken);
        using var unpacker = new EntryUnpacker(own, directories, owner, cancellationToken);
        Extract(archive, unpacker, whiteouts, cancellationToken);
    }

    private static void Extract(
        Stream archive, EntryUnpacker unpacker, WhiteoutFormat? whiteouts, CancellationToken cancellationToken)
    {
        using var plain = Decompression.Open(archive);
        using var tar = new TarReader(plain);
        while (tar.Next() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var path = ArchivePath.Normalise(entry.Path);
                if (unpacker.Unpack(path, entry, tar.Content) is { Type: not FileType.Directory } && entry.Type == TarEntryType.Directory)
                {
                    // The file hid a directory of the layers below, which shall not come back with this one.
                    whiteouts?.MakeOpaque(unpacker.OpenParent(path, entry.ModifiedAt), ArchivePath.Name(path));
                }
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
