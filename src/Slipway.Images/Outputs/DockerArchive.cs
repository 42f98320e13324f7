using System.Text.Json;
using Slipway.Images.Formats;

namespace Slipway.Images.Outputs;

/// <summary>
/// Writes images as <c>docker save</c> does: an OCI layout in a tar for new versions, and beside it the file manifest.json
/// that all versions since 1.10 read, over the same blobs.
/// </summary>
public static class DockerArchive
{
    /// <summary>As <see cref="OciArchive.Write(IReadOnlyList{IExported}, LayerExport, Stream, CancellationToken)"/>.</summary>
    public static void Write(IReadOnlyList<ExportedImage> images, LayerExport layers, Stream output, CancellationToken cancellationToken) =>
        OciArchive.Write(images, layers, [(LayoutNames.DockerManifestFile, Manifest(images))], output, cancellationToken);

    private static byte[] Manifest(IEnumerable<ExportedImage> images) => JsonSerializer.SerializeToUtf8Bytes(
        [.. images.Select(image => new DockerManifestEntry(
            LayoutNames.PathOf(image.Image.Id),
            image.Names.IsEmpty ? null : [.. image.Names.Select(name => name.Familiar)],
            [.. image.Layers.Select(layer => LayoutNames.PathOf(layer.Blob.Digest))]))],
        DockerManifestJson.Default.DockerManifestEntryArray);
}
