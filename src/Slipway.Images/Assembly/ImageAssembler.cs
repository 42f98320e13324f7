using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>Writes the documents of a new image. The same configuration and layers give the same bytes.</summary>
public static class ImageAssembler
{
    /// <summary>
    /// Stores configuration and manifest and returns the manifest's descriptor. <paramref name="layers"/> are base first
    /// and belong to the diff ids of <paramref name="config"/> one by one; types are written as <paramref name="format"/> names them.
    /// </summary>
    /// <param name="annotations">Those of the manifest; null or empty for none.</param>
    /// <exception cref="InvalidDataException">The format has no media type for a layer.</exception>
    public static (Descriptor Manifest, Digest ImageId) Assemble(
        IContentStore content,
        ImageConfig config,
        IReadOnlyList<Descriptor> layers,
        IReadOnlyDictionary<string, string>? annotations = null,
        ManifestFormat format = ManifestFormat.Oci)
    {
        Func<string, string> typeOf = format == ManifestFormat.Docker ? MediaTypes.ToDocker : MediaTypes.ToOci;
        ArgumentOutOfRangeException.ThrowIfNotEqual(layers.Count, config.Rootfs.DiffIds.Count);
        if (format == ManifestFormat.Docker && layers.Any(l => LayerFormats.Of(l.MediaType) == LayerFormat.Zstd))
        {
            throw new InvalidDataException("a layer of the base is packed with zstd, for which Docker's format has no media type: build with --format oci");
        }

        var configBytes = OciJson.Write(config with { Config = Sorted(config.Config) });
        var manifest = new ImageManifest
        {
            MediaType = typeOf(MediaTypes.OciManifest),
            Config = new Descriptor { MediaType = typeOf(MediaTypes.OciConfig), Digest = content.Write(configBytes), Size = configBytes.Length },
            Layers = [.. layers.Select(l => l with { MediaType = typeOf(l.MediaType) })],
            Annotations = annotations is { Count: > 0 } ? Sorted(annotations) : null,
        };
        var manifestBytes = OciJson.Write(manifest);
        var descriptor = new Descriptor
        {
            MediaType = typeOf(MediaTypes.OciManifest),
            Digest = content.Write(manifestBytes),
            Size = manifestBytes.Length,
            Platform = config.Platform,
        };
        return (descriptor, manifest.Config.Digest);
    }

    /// <summary>Stores an index over manifests that are there, in their order.</summary>
    /// <param name="manifests">Each with the platform that it is for.</param>
    /// <param name="annotations">Those of the index; null or empty for none.</param>
    public static LocalIndex AssembleIndex(
        IContentStore content,
        IReadOnlyList<Descriptor> manifests,
        IReadOnlyDictionary<string, string>? annotations = null,
        ManifestFormat format = ManifestFormat.Oci)
    {
        var index = LocalIndex.Of(new ImageIndex
        {
            MediaType = format == ManifestFormat.Docker ? MediaTypes.DockerManifestList : MediaTypes.OciIndex,
            Manifests = manifests,
            Annotations = annotations is { Count: > 0 } ? Sorted(annotations) : null,
        });
        content.Write(index.Bytes);
        return index;
    }

    // Go writes maps sorted by key, and so does everybody who writes images: the order in which labels were set says nothing.
    private static ContainerConfig? Sorted(ContainerConfig? config) => config is null ? null : config with
    {
        ExposedPorts = Sorted(config.ExposedPorts),
        Volumes = Sorted(config.Volumes),
        Labels = Sorted(config.Labels),
    };

    private static SortedDictionary<string, T>? Sorted<T>(IReadOnlyDictionary<string, T>? map)
    {
        if (map is null)
        {
            return null;
        }

        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            sorted.Add(key, value);
        }

        return sorted;
    }
}
