using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>An image of the local store for one platform.</summary>
public sealed class LocalImage
{
    /// <exception cref="InvalidDataException">Manifest and configuration have different numbers of layers.</exception>
    internal LocalImage(Descriptor manifestDescriptor, ImageManifest manifest, ImageConfig config)
    {
        if (manifest.Layers.Count != config.Rootfs.DiffIds.Count)
        {
            throw new InvalidDataException($"the manifest has {manifest.Layers.Count} layers and the configuration {config.Rootfs.DiffIds.Count}");
        }

        ManifestDescriptor = manifestDescriptor;
        Manifest = manifest;
        Config = config;
        DiffIds = [.. config.Rootfs.DiffIds.Select(d => new DiffId(d))];
        Layers = [.. manifest.Layers.Select((blob, i) => new ImageLayer(blob, DiffIds[i]))];
    }

    /// <summary>The manifest, as the store keeps it.</summary>
    public Descriptor ManifestDescriptor { get; }

    public ImageManifest Manifest { get; }

    public ImageConfig Config { get; }

    /// <summary>The image id: the digest of the configuration.</summary>
    public Digest Id => Manifest.Config.Digest;

    /// <summary>Base first.</summary>
    public ImmutableArray<ImageLayer> Layers { get; }

    public ImmutableArray<DiffId> DiffIds { get; }
}
