using Slipway.Images.Formats;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>Writes images as an OCI layout in a tar.</summary>
public static class OciArchive
{
    /// <summary>The same images give the same bytes. The stream need not seek, and stays open.</summary>
    public static void Write(IReadOnlyList<IExported> images, LayerExport layers, Stream output, CancellationToken cancellationToken) =>
        Write(images, layers, [], output, cancellationToken);

    /// <param name="extraFiles">Beside the index, by name.</param>
    internal static void Write(
        IReadOnlyList<IExported> images,
        LayerExport layers,
        IReadOnlyList<(string Path, byte[] Content)> extraFiles,
        Stream output,
        CancellationToken cancellationToken)
    {
        var blobs = LayoutBlob.Of(images, layers, cancellationToken);
        var archive = new ArchiveWriter(output);
        archive.Folder("blobs");
        foreach (var algorithm in blobs.GroupBy(b => b.Digest.Algorithm))
        {
            archive.Folder($"blobs/{algorithm.Key}");
            foreach (var blob in algorithm)
            {
                cancellationToken.ThrowIfCancellationRequested();
                archive.File(blob.Path, blob.SizeBytes, blob.Write);
            }
        }

        archive.File(LayoutNames.IndexFile, OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [.. LayoutBlob.IndexEntries(images)],
        }));
        foreach (var (path, content) in extraFiles)
        {
            archive.File(path, content);
        }

        archive.File(LayoutNames.LayoutFile, LayoutNames.Layout);
        archive.Finish();
    }
}
