using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Layers.Diff;

/// <summary>
/// The canonical archive of a layer folder: the same folder gives the same bytes, always and everywhere, so it need not
/// be kept. Depth first, names in byte order, a directory before what it holds; <c>.wh.</c> names for what overlayfs
/// marks; the first name of an inode is the file, later ones are hard links; no entry for the root; sockets are left out.
/// </summary>
public static class LayerTar
{
    /// <summary>Writes the archive; <paramref name="output"/> stays open.</summary>
    /// <exception cref="LayerFolderException">The folder depends on another one, is changing, or has a path no archive can name.</exception>
    public static LayerSummary Write(RootedDirectory folder, Stream output, LayerTarOptions options, CancellationToken cancellationToken)
    {
        using var hashing = new HashingStream(output);
        return Write(folder, hashing, options, cancellationToken);
    }

    /// <summary>
    /// An archive of one file or folder out of <paramref name="parent"/>, under the name <paramref name="path"/>, in the same
    /// form. <paramref name="output"/> stays open.
    /// </summary>
    /// <exception cref="LayerFolderException">It is changing, or has a path no archive can name.</exception>
    public static void WriteOne(RootedDirectory parent, string name, string path, Stream output, CancellationToken cancellationToken)
    {
        using var walk = new LayerFolderWalk(output, LayerTarOptions.Default, cancellationToken);
        walk.RunOne(parent, name, path);
    }

    /// <summary>What <see cref="Write(RootedDirectory, Stream, LayerTarOptions, CancellationToken)"/> would write, without writing it anywhere.</summary>
    public static LayerSummary Summarise(RootedDirectory folder, LayerTarOptions options, CancellationToken cancellationToken)
    {
        using var hashing = new HashingStream();
        return Write(folder, hashing, options, cancellationToken);
    }

    private static LayerSummary Write(RootedDirectory folder, HashingStream hashing, LayerTarOptions options, CancellationToken cancellationToken)
    {
        using var walk = new LayerFolderWalk(hashing, options, cancellationToken);
        walk.Run(folder);
        return new LayerSummary(new DiffId(hashing.CurrentDigest()), hashing.Length, walk.FileBytes, walk.Entries);
    }
}
