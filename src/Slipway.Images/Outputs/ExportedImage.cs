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
        var own = image.Manifest.MediaType == MediaTypes.DockerManifest ? ManifestFormat.Docker : ManifestFormat.Oci;
        if (layers.SequenceEqual(image.Layers) && (export.Packing.Manifest ?? own) == own)
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

        var isDocker = IsDocker(export.Packing.Manifest ?? own, layers, export.Packing.Manifest is not null);
        layers = [.. layers.Select(l => l with { Blob = Typed(l.Blob, isDocker) })];
        var manifest = image.Manifest with
        {
            MediaType = isDocker ? MediaTypes.DockerManifest : MediaTypes.OciManifest,
            Config = Typed(image.Manifest.Config, isDocker),
            Layers = [.. layers.Select(l => l.Blob)],
            Annotations = isDocker ? null : image.Manifest.Annotations,
        };
        var bytes = OciJson.Write(manifest);
        return new ExportedImage
        {
            Image = image,
            Names = names,
            Layers = layers,
            ManifestBytes = bytes,
            ManifestDescriptor = image.ManifestDescriptor with { MediaType = manifest.MediaType, Digest = Digest.Of(bytes), Size = bytes.Length },
        };
    }

    private static bool IsDocker(ManifestFormat format, IReadOnlyList<ImageLayer> layers, bool isDemanded)
    {
        if (format != ManifestFormat.Docker)
        {
            return false;
        }

        var hasZstd = layers.Any(l => LayerFormats.Of(l.Blob.MediaType) == LayerFormat.Zstd);
        return hasZstd && isDemanded
            ? throw new InvalidDataException("a layer is packed with zstd, for which Docker's format has no media type: --force-compression packs it again")
            : !hasZstd;
    }

    private static Descriptor Typed(Descriptor descriptor, bool isDocker) =>
        descriptor with { MediaType = isDocker ? MediaTypes.ToDocker(descriptor.MediaType) : MediaTypes.ToOci(descriptor.MediaType) };
}
