using Slipway.Layers.Compression;
using Slipway.Layers.Diff;
using Slipway.Layers.Stacks;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Layers.Apply;

/// <summary>
/// Unpacks a layer into a folder of its own, in the form that overlayfs takes for a lower layer (OCI image spec,
/// layer.md, "Applying Changesets", except that nothing is deleted: what the layer removes is marked as removed).
/// </summary>
public static class LayerApplier
{
    /// <summary>
    /// Reads <paramref name="layer"/>, compressed or not, to its end and leaves it open. <paramref name="folder"/> must be
    /// empty. Not atomic: after a failure throw the folder away. Whoever knows the diff id compares it with the answer's.
    /// </summary>
    /// <exception cref="MalformedArchiveException">Damaged, truncated or hostile.</exception>
    /// <exception cref="UnpackException">The file system refused.</exception>
    public static AppliedLayer Apply(Stream layer, RootedDirectory folder, LayerApplyOptions options, CancellationToken cancellationToken)
    {
        using var unpacked = new ReadAheadStream(Decompression.Open(layer));
        using var plain = new HashingReadStream(unpacked);
        using var own = folder.OpenDirectory("", LinkPolicy.Refuse);
        var stack = new LayerStack(own, options.LowerLayers, options.Whiteouts);
        var parents = new LayerDirectories(own, stack, options.Whiteouts, cancellationToken);
        using var unpacker = new EntryUnpacker(own, parents, owner: null, cancellationToken);
        var application = new LayerApplication(own, stack, parents, unpacker, options.Whiteouts);

        using var tar = new TarReader(plain);
        var entries = 0;
        var fileBytes = 0L;
        for (; tar.Next() is { } entry; entries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fileBytes += entry.Type == TarEntryType.File ? entry.SizeBytes : 0;
            try
            {
                application.Apply(entry, tar.Content);
            }
            catch (ErrnoException e)
            {
                throw new UnpackException(entry.Path, e);
            }
        }

        application.Finish();
        tar.Drain();
        return new AppliedLayer(
            new LayerSummary(new DiffId(plain.CurrentDigest()), plain.BytesRead, fileBytes, entries), application.DependsOnLowerLayers);
    }
}
