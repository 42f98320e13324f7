using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>Images for several platforms as they leave, with the index that names them.</summary>
public sealed record ExportedIndex : IExported
{
    public required IReadOnlyList<ExportedImage> Images { get; init; }

    public required ImmutableArray<ImageName> Names { get; init; }

    public required byte[] Bytes { get; init; }

    public required Descriptor Descriptor { get; init; }

    /// <summary>
    /// The index with each of its images as it leaves; where all leave as they are, the index does so too, to the byte.
    /// Entries that are no image, or not here, stay as they are.
    /// </summary>
    public static async Task<ExportedIndex> PrepareAsync(
        LocalIndex index, ImmutableArray<ImageName> names, LayerExport export, CancellationToken cancellationToken)
    {
        var images = new OrderedDictionary<Digest, ExportedImage>();
        foreach (var entry in index.Document.Manifests.Where(PlatformChoice.IsImage))
        {
            if (export.Images.Content.Contains(entry.Digest) && export.Images.OpenAny(entry.Digest) is { } image)
            {
                images[entry.Digest] = await ExportedImage.PrepareAsync(image, [], export, cancellationToken);
            }
        }

        var left = index;
        if (images.Any(i => i.Key != i.Value.ManifestDescriptor.Digest))
        {
            // Docker's list may name only Docker's own manifests.
            Descriptor[] entries = [.. index.Document.Manifests.Select(entry => images.TryGetValue(entry.Digest, out var image) ? Leaving(entry, image) : entry)];
            var isDocker = Array.TrueForAll(entries, e => e.MediaType == MediaTypes.DockerManifest);
            left = LocalIndex.Of(index.Document with
            {
                MediaType = isDocker ? MediaTypes.DockerManifestList : MediaTypes.OciIndex,
                Manifests = isDocker ? [.. entries.Select(e => e with { Annotations = null })] : entries,
                Annotations = isDocker ? null : index.Document.Annotations,
            });
        }

        return new ExportedIndex { Images = [.. images.Values], Names = names, Bytes = left.Bytes, Descriptor = left.Descriptor };
    }

    private static Descriptor Leaving(Descriptor entry, ExportedImage image) =>
        image.ManifestDescriptor with { Platform = entry.Platform, Annotations = entry.Annotations };
}
