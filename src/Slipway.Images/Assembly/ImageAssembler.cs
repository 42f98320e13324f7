using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>Writes the documents of a new image. The same configuration and layers give the same bytes.</summary>
public static class ImageAssembler
{
    /// <summary>
    /// Stores configuration and manifest and returns the manifest's descriptor. <paramref name="layers"/> are base first
    /// and belong to the diff ids of <paramref name="config"/> one by one.
    /// </summary>
    public static (Descriptor Manifest, Digest ImageId) Assemble(IContentStore content, ImageConfig config, IReadOnlyList<Descriptor> layers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(layers.Count, config.Rootfs.DiffIds.Count);
        var configBytes = OciJson.Write(config);
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            Config = new Descriptor { MediaType = MediaTypes.OciConfig, Digest = content.Write(configBytes), Size = configBytes.Length },
            Layers = layers,
        };
        var manifestBytes = OciJson.Write(manifest);
        var descriptor = new Descriptor
        {
            MediaType = MediaTypes.OciManifest,
            Digest = content.Write(manifestBytes),
            Size = manifestBytes.Length,
            Platform = config.Platform,
        };
        return (descriptor, manifest.Config.Digest);
    }
}
