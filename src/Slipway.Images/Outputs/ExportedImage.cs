using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>An image as it leaves: the configuration as it is, and a manifest over the blobs that the layers became.</summary>
public sealed record ExportedImage
{
    public required LocalImage Image { get; init; }

    public required ImmutableArray<ImageName> Names { get; init; }

    public required IReadOnlyList<Descriptor> Layers { get; init; }

    public required byte[] ManifestBytes { get; init; }

    public required Descriptor ManifestDescriptor { get; init; }

    public static async Task<ExportedImage> PrepareAsync(
        LocalImage image, ImmutableArray<ImageName> names, LayerExport layers, CancellationToken cancellationToken)
    {
        var blobs = await layers.PrepareAsync(image, cancellationToken);
        var manifest = image.Manifest with { MediaType = MediaTypes.OciManifest, Layers = [.. blobs.Select(AsOci)], Config = AsOci(image.Manifest.Config) };
        var bytes = OciJson.Write(manifest);
        return new ExportedImage
        {
            Image = image,
            Names = names,
            Layers = manifest.Layers,
            ManifestBytes = bytes,
            ManifestDescriptor = new Descriptor
            {
                MediaType = MediaTypes.OciManifest,
                Digest = Digest.Of(bytes),
                Size = bytes.Length,
                Platform = image.Config.Platform,
            },
        };
    }

    // An OCI layout names things by OCI's types; the bytes are the same.
    private static Descriptor AsOci(Descriptor descriptor) => descriptor with
    {
        MediaType = descriptor.MediaType switch
        {
            MediaTypes.DockerConfig => MediaTypes.OciConfig,
            MediaTypes.DockerLayer => MediaTypes.OciLayer,
            MediaTypes.DockerLayerGzip => MediaTypes.OciLayerGzip,
            var type => type,
        },
    };
}
