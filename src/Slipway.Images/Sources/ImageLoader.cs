using System.Text.Json;
using Slipway.Content;
using Slipway.Images.Outputs;
using Slipway.Layers.Apply;
using Slipway.Layers.Compression;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Images.Sources;

/// <summary>
/// Brings images from files into the store: OCI layouts, as folders or archives, and what <c>docker save</c> writes. Every
/// blob is verified as it is read; an image gets its name when all of it is there.
/// </summary>
public sealed class ImageLoader(LocalImages images)
{
    // Who nests deeper than this plays games.
    private const int DeepestIndex = 4;

    /// <summary>Loads all images of a layout folder or an archive file, and returns them with the names they got.</summary>
    /// <exception cref="InvalidDataException">It is neither, or it is damaged.</exception>
    public async Task<IReadOnlyList<LoadedImage>> LoadAsync(string path, string scratchFolder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            using var folder = RootedDirectory.Open(path, LinkPolicy.WithinRoot);
            return await LoadAsync(folder, cancellationToken);
        }

        await using var archive = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        return await LoadArchiveAsync(archive, scratchFolder, cancellationToken);
    }

    /// <summary>As <see cref="LoadAsync(string, string, CancellationToken)"/>, from a stream that need not seek.</summary>
    /// <param name="scratchFolder">An empty folder, which the archive is unpacked to and the caller removes.</param>
    public async Task<IReadOnlyList<LoadedImage>> LoadArchiveAsync(Stream archive, string scratchFolder, CancellationToken cancellationToken)
    {
        using var folder = RootedDirectory.Open(scratchFolder, LinkPolicy.WithinRoot);
        ArchiveExtractor.Extract(archive, folder, new Ownership(0, 0), cancellationToken);
        return await LoadAsync(folder, cancellationToken);
    }

    /// <summary>Stores one image of an open layout, without giving it a name.</summary>
    public Task StoreFromLayoutAsync(RootedDirectory layout, Descriptor image, CancellationToken cancellationToken) =>
        StoreAsync(layout, image, 0, cancellationToken);

    private async Task<IReadOnlyList<LoadedImage>> LoadAsync(RootedDirectory folder, CancellationToken cancellationToken)
    {
        try
        {
            if (folder.TryStat("manifest.json") is not null)
            {
                return await LoadDockerAsync(folder, cancellationToken);
            }

            if (folder.TryStat("index.json") is not null)
            {
                var loaded = new List<LoadedImage>();
                foreach (var entry in OciJson.ReadIndex(ReadAll(folder, "index.json")).Manifests)
                {
                    loaded.Add(await LoadEntryAsync(folder, entry, cancellationToken));
                }

                return loaded;
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"a document of the image is not valid: {e.Message}", e);
        }

        throw new InvalidDataException("this is neither an OCI layout nor what docker save writes: there is no index.json and no manifest.json");
    }

    private async Task<LoadedImage> LoadEntryAsync(RootedDirectory folder, Descriptor entry, CancellationToken cancellationToken)
    {
        await StoreAsync(folder, entry, 0, cancellationToken);
        var name = NameOf(entry);
        if (name is not null)
        {
            images.Tag(name, entry with { Annotations = null });
        }

        return new LoadedImage(name, entry.Digest);
    }

    // Depth first, so that whatever is stored names only what is stored.
    private async Task StoreAsync(RootedDirectory folder, Descriptor document, int depth, CancellationToken cancellationToken)
    {
        if (depth > DeepestIndex)
        {
            throw new InvalidDataException($"indexes are nested deeper than {DeepestIndex}");
        }

        var bytes = ReadAll(folder, ArchiveWriter.PathOf(document.Digest));
        if (MediaTypes.IsIndex(document.MediaType))
        {
            foreach (var entry in OciJson.ReadIndex(bytes).Manifests)
            {
                // A layout may hold some of the platforms only.
                if (folder.TryStat(ArchiveWriter.PathOf(entry.Digest)) is not null)
                {
                    await StoreAsync(folder, entry, depth + 1, cancellationToken);
                }
            }
        }
        else
        {
            var manifest = OciJson.ReadManifest(bytes);
            foreach (var blob in manifest.Layers.Prepend(manifest.Config))
            {
                await IngestAsync(folder, ArchiveWriter.PathOf(blob.Digest), blob, cancellationToken);
            }

            Register(manifest);
        }

        await images.Content.IngestAsync(document, new MemoryStream(bytes), cancellationToken);
    }

    private async Task<IReadOnlyList<LoadedImage>> LoadDockerAsync(RootedDirectory folder, CancellationToken cancellationToken)
    {
        var loaded = new List<LoadedImage>();
        var entries = JsonSerializer.Deserialize(ReadAll(folder, "manifest.json"), DockerArchiveJson.Default.DockerManifestEntryArray) ?? [];
        foreach (var entry in entries)
        {
            var configBytes = ReadAll(folder, entry.Config);
            var config = OciJson.ReadConfig(configBytes);
            if (config.Rootfs.DiffIds.Count != entry.Layers.Length)
            {
                throw new InvalidDataException($"manifest.json has {entry.Layers.Length} layers and the configuration {config.Rootfs.DiffIds.Count}");
            }

            var layers = new List<Descriptor>();
            for (var i = 0; i < entry.Layers.Length; i++)
            {
                layers.Add(await IngestLayerAsync(folder, entry.Layers[i], config.Rootfs.DiffIds[i], cancellationToken));
            }

            images.Content.Write(configBytes);
            var manifest = new ImageManifest
            {
                MediaType = MediaTypes.OciManifest,
                Config = new Descriptor { MediaType = MediaTypes.OciConfig, Digest = Digest.Of(configBytes), Size = configBytes.Length },
                Layers = layers,
            };
            Register(manifest);
            var bytes = OciJson.Write(manifest);
            var descriptor = new Descriptor { MediaType = MediaTypes.OciManifest, Digest = images.Content.Write(bytes), Size = bytes.Length, Platform = config.Platform };
            loaded.AddRange(Tag(entry.RepoTags ?? [], descriptor));
        }

        return loaded;
    }

    private List<LoadedImage> Tag(string[] tags, Descriptor image)
    {
        if (tags.Length == 0)
        {
            return [new LoadedImage(null, image.Digest)];
        }

        var loaded = new List<LoadedImage>();
        foreach (var tag in tags)
        {
            if (!ImageName.TryParse(tag, out var name, out var problem))
            {
                throw new InvalidDataException(problem);
            }

            images.Tag(name, image);
            loaded.Add(new LoadedImage(name, image.Digest));
        }

        return loaded;
    }

    private async Task<Descriptor> IngestLayerAsync(RootedDirectory folder, string path, Digest diffId, CancellationToken cancellationToken)
    {
        await using var file = Open(folder, path);
        var start = new byte[Decompression.MagicBytes];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var packed = Decompression.Detect(start.AsSpan(0, length)) == CompressionFormat.Gzip;
        if (!packed)
        {
            var plain = new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId, Size = file.Length };
            await images.Content.IngestAsync(plain, file, cancellationToken);
            return plain;
        }

        var (digest, size) = await images.Content.WriteAsync(file, cancellationToken);
        return new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = digest, Size = size };
    }

    private async Task IngestAsync(RootedDirectory folder, string path, Descriptor blob, CancellationToken cancellationToken)
    {
        if (!images.Content.Contains(blob.Digest))
        {
            await using var file = Open(folder, path);
            await images.Content.IngestAsync(blob, file, cancellationToken);
        }
    }

    private void Register(ImageManifest manifest)
    {
        var config = OciJson.ReadConfig(images.Content.ReadDocument(manifest.Config.Digest));
        if (config.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            throw new InvalidDataException($"the manifest has {manifest.Layers.Count} layers and the configuration {config.Rootfs.DiffIds.Count}");
        }

        foreach (var (layer, diffId) in manifest.Layers.Zip(config.Rootfs.DiffIds))
        {
            images.Layers.Register(new DiffId(diffId), new LayerBlob(layer.Digest, layer.MediaType, layer.Size));
        }
    }

    // containerd's annotation has the whole name; the plain one may be a tag alone, which names nothing by itself.
    private static ImageName? NameOf(Descriptor entry)
    {
        var text = entry.Annotations?.GetValueOrDefault("io.containerd.image.name")
            ?? entry.Annotations?.GetValueOrDefault("org.opencontainers.image.ref.name");
        return text is not null && (text.Contains('/') || text.Contains(':')) && ImageName.TryParse(text, out var name) ? name : null;
    }

    private static FileStream Open(RootedDirectory folder, string path)
    {
        try
        {
            return new FileStream(folder.OpenRead(path, followFinal: true), FileAccess.Read, bufferSize: 0);
        }
        catch (ErrnoException e)
        {
            throw new InvalidDataException($"the image has no file {path}", e);
        }
    }

    private static byte[] ReadAll(RootedDirectory folder, string path)
    {
        using var file = Open(folder, path);
        if (file.Length > ContentReading.LargestDocumentBytes)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes and is no document of an image");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>An image that was loaded; without a name it answers to its digest only.</summary>
public sealed record LoadedImage(ImageName? Name, Digest Digest);
