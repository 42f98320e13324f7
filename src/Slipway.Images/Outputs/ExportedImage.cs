using System.Collections.Immutable;
using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>
/// An image as it leaves: the configuration as it is, and a manifest over the blobs that the layers became. Where all of
/// them leave as they came, that is the manifest they came with, to the byte.
/// </summary>
public sealed record ExportedImage : IExported
{
    public required LocalImage Image { get; init; }

    public required ImmutableArray<ImageName> Names { get; init; }

    /// <summary>Base first.</summary>
    public required IReadOnlyList<ImageLayer> Layers { get; init; }

    public required byte[] ManifestBytes { get; init; }

    public required Descriptor ManifestDescriptor { get; init; }

    Descriptor IExported.Descriptor => ManifestDescriptor;

    byte[] IExported.Bytes => ManifestBytes;

    IReadOnlyList<ExportedImage> IExported.Images => [this];

    /// <summary>Packs what has to be packed.</summary>
    public static async Task<ExportedImage> PrepareAsync(
        LocalImage image, ImmutableArray<ImageName> names, LayerExport export, CancellationToken cancellationToken)
    {
        var layers = await export.PrepareAsync(image, cancellationToken);
        if (layers.SequenceEqual(image.Layers))
        {
            return new ExportedImage
            {
                Image = image,
                Names = names,
                Layers = layers,
                ManifestBytes = export.Images.Content.ReadDocument(image.ManifestDescriptor.Digest),
                ManifestDescriptor = image.ManifestDescriptor,
            };
        }

        layers = [.. layers.Select(l => l with { Blob = AsOci(l.Blob) })];
        var manifest = image.Manifest with
        {
            MediaType = MediaTypes.OciManifest,
            Config = AsOci(image.Manifest.Config),
            Layers = [.. layers.Select(l => l.Blob)],
        };
        var bytes = OciJson.Write(manifest);
        return new ExportedImage
        {
            Image = image,
            Names = names,
            Layers = layers,
            ManifestBytes = bytes,
            ManifestDescriptor = image.ManifestDescriptor with { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length },
        };
    }

    private static Descriptor AsOci(Descriptor descriptor) => descriptor with { MediaType = MediaTypes.ToOci(descriptor.MediaType) };
}
