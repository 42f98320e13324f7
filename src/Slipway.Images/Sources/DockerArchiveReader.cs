using Slipway.Images.Formats;
using Slipway.Images.Sources.Files;
using Slipway.Layers.Compression;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>Loads images of a docker-archive without a layout: a list of configurations and layers, of which manifests are made.</summary>
internal sealed class DockerArchiveReader(LocalImages images, IImageFiles files)
{
    private const int HexDigits = 64;

    public async Task<IReadOnlyList<LoadedImage>> LoadAllAsync(IReadOnlyList<DockerManifestEntry> entries, CancellationToken cancellationToken)
    {
        var loaded = new List<LoadedImage>();
        foreach (var entry in entries)
        {
            var names = DockerManifestFile.NamesOf(entry);
            var manifest = await LoadAsync(entry, cancellationToken);
            loaded.AddRange(LoadedImage.Give(images, names, manifest));
        }

        return loaded.Count > 0 ? loaded : throw new InvalidDataException("there is no image in it");
    }

    private async Task<Descriptor> LoadAsync(DockerManifestEntry entry, CancellationToken cancellationToken)
    {
        var configBytes = files.ReadDocument(entry.Config);
        var config = ImageDocument.ReadConfig(configBytes);
        var id = Digest.Of(configBytes);
        if (IdIn(entry.Config) is { } named && named != id.Hex)
        {
            throw new InvalidDataException($"the configuration {entry.Config} has digest {id}: it was changed or damaged on its way");
        }

        var paths = entry.Layers ?? [];
        var diffIds = config.Rootfs.DiffIds;
        if (diffIds.Count != paths.Count)
        {
            throw new InvalidDataException($"manifest.json has {paths.Count} layers and the configuration {diffIds.Count}");
        }

        var layers = new Descriptor[paths.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = await StoreLayerAsync(paths[i], diffIds[i], cancellationToken);
        }

        images.Content.Write(configBytes);
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            Config = new Descriptor { MediaType = MediaTypes.OciConfig, Digest = id, Size = configBytes.Length },
            Layers = layers,
        };
        images.RegisterLayers(manifest, config);
        var bytes = OciJson.Write(manifest);
        return new Descriptor { MediaType = MediaTypes.OciManifest, Digest = images.Content.Write(bytes), Size = bytes.Length, Platform = config.Platform };
    }

    // That a packed layer has its diff id is found out where it is unpacked.
    private async Task<Descriptor> StoreLayerAsync(string path, Digest diffId, CancellationToken cancellationToken)
    {
        var (digest, size) = await files.StoreAsync(path, expected: null, cancellationToken);
        var mediaType = FormatOf(digest) switch
        {
            CompressionFormat.None => MediaTypes.OciLayer,
            CompressionFormat.Gzip => MediaTypes.OciLayerGzip,
            CompressionFormat.Zstd => MediaTypes.OciLayerZstd,
            var other => throw new InvalidDataException($"layer {path} is packed with {other}, for which images have no type"),
        };
        return mediaType != MediaTypes.OciLayer || digest == diffId
            ? new Descriptor { MediaType = mediaType, Digest = digest, Size = size }
            : throw new InvalidDataException($"layer {path} has digest {digest}, and not {diffId} as its image says");
    }

    private CompressionFormat FormatOf(Digest blob)
    {
        var start = new byte[Decompression.MagicBytes];
        using var stream = images.Content.OpenRead(blob);
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Decompression.Detect(start.AsSpan(0, length));
    }

    // <id>.json, sha256:<id> or blobs/sha256/<id>, by who wrote it; another name says nothing.
    private static string? IdIn(string path)
    {
        var name = path.AsSpan(path.LastIndexOfAny(['/', ':']) + 1);
        name = name.EndsWith(".json") ? name[..^".json".Length] : name;
        return name.Length == HexDigits && !name.ContainsAnyExcept("0123456789abcdef") ? name.ToString() : null;
    }
}
