using System.Text.Json;
using Slipway.Content;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Sources;

/// <summary>
/// Brings an image of a registry into the local store: its blobs first, each verified as it is stored, then what names
/// them, the tag last. What fails half-way leaves blobs that the next attempt finds, and no image.
/// </summary>
public sealed class ImagePuller(RegistryClient registry, LocalImages images)
{
    private const int BlobsAtOnce = 4;

    // An index of indexes is allowed; nobody was seen to go further.
    private const int DeepestIndex = 3;

    private IContentStore Content => images.Content;

    /// <summary>
    /// Pulls <paramref name="name"/> as the registry has it now, and gives it that name: with a digest, the name is
    /// <c>repository@digest</c>. Of an index, <paramref name="platform"/>'s image is fetched and the index itself is kept, so
    /// that the name has the digest that the registry knows and other platforms can join. Idempotent.
    /// </summary>
    /// <param name="report">Is called from several threads.</param>
    /// <exception cref="RegistryException">No registry gave the image, or what it gave is no image for the platform.</exception>
    public async Task<LocalImage> PullAsync(ImageName name, Platform platform, Action<BlobProgress> report, CancellationToken cancellationToken)
    {
        var documents = await GetManifestsAsync(name, platform, cancellationToken);
        var manifest = ReadImage(name, documents[^1]);
        var config = await FetchBlobsAsync(name, manifest, platform, report, cancellationToken);

        images.RegisterLayers(manifest, config);

        // The innermost document first: whoever finds one finds all that it names.
        foreach (var document in documents.Reverse())
        {
            await Content.IngestAsync(document.Descriptor, new MemoryStream(document.Bytes.ToArray()), cancellationToken);
        }

        images.Tag(NameInStore(name), documents[0].Descriptor);
        return images.Open(documents[0].Descriptor.Digest, platform)
            ?? throw new InvalidOperationException($"{name} was stored and is not there.");
    }

    /// <summary>
    /// The image as the registry has it now, by its documents: they are stored, no layer is fetched and no name given, and
    /// the next collection removes them.
    /// </summary>
    /// <exception cref="RegistryException">As for <see cref="PullAsync"/>.</exception>
    public async Task<LocalImage> LookAsync(ImageName name, Platform platform, CancellationToken cancellationToken)
    {
        var documents = await GetManifestsAsync(name, platform, cancellationToken);
        var manifest = ReadImage(name, documents[^1]);
        await FetchAsync(name, manifest.Config, _ => { }, cancellationToken);
        return new LocalImage(documents[^1].Descriptor, manifest, ReadConfig(name, manifest));
    }

    private static ImageName NameInStore(ImageName name) =>
        name.Digest is { } digest ? ImageName.Parse($"{name.Repository}@{digest}") : name;

    /// <summary>What the name stands for, and, as long as that is an index, what it has for the platform; the image's manifest last.</summary>
    private async Task<IReadOnlyList<RegistryManifest>> GetManifestsAsync(ImageName name, Platform platform, CancellationToken cancel)
    {
        var digest = name.Digest ?? (await registry.ResolveAsync(name, cancel)).Digest;
        var documents = new List<RegistryManifest> { await GetManifestAsync(name, digest, cancel) };
        while (MediaTypes.IsIndex(documents[^1].Descriptor.MediaType))
        {
            var index = Read(name, "index", documents[^1].Bytes, static bytes => OciJson.ReadIndex(bytes));
            var chosen = PlatformChoice.Choose(index, platform)
                ?? throw Unusable(name, $"there is no image for {platform}, but for {PlatformChoice.Offered(index)}", RegistryFailure.NotFound);
            if (documents.Count > DeepestIndex)
            {
                throw Unusable(name, "the index names indexes without end");
            }

            documents.Add(await GetManifestAsync(name, chosen.Digest, cancel));
        }

        return documents;
    }

    private async Task<RegistryManifest> GetManifestAsync(ImageName name, Digest digest, CancellationToken cancel)
    {
        if (!Content.Contains(digest))
        {
            return await registry.GetManifestAsync(name.WithDigest(digest), cancel);
        }

        try
        {
            return RegistryManifest.Of(digest, Content.ReadDocument(digest));
        }
        catch (InvalidDataException e)
        {
            throw Unusable(name, e.Message, inner: e);
        }
    }

    private static ImageManifest ReadImage(ImageName name, RegistryManifest document)
    {
        var manifest = Read(name, "manifest", document.Bytes, static bytes => OciJson.ReadManifest(bytes));
        if (manifest.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig))
        {
            throw Unusable(name, $"this is no image but an artifact of type {manifest.ArtifactType ?? manifest.Config.MediaType}");
        }

        if (manifest.Config.Size > ContentReading.LargestDocumentBytes)
        {
            throw Unusable(name, $"its configuration of {manifest.Config.Size} bytes is too large");
        }

        var strange = manifest.Layers.FirstOrDefault(l => !MediaTypes.IsLayer(l.MediaType));
        return strange is null ? manifest : throw Unusable(name, $"layer {strange.Digest} has the type {strange.MediaType}, which cannot be unpacked");
    }

    /// <summary>Stores configuration and layers, several at once, and returns the configuration, which is checked as soon as it is here.</summary>
    private async Task<ImageConfig> FetchBlobsAsync(
        ImageName name, ImageManifest manifest, Platform platform, Action<BlobProgress> report, CancellationToken cancel)
    {
        ImageConfig? config = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(manifest.Layers.Prepend(manifest.Config).DistinctBy(b => b.Digest), options, async (blob, stop) =>
        {
            await FetchAsync(name, blob, report, stop);
            if (blob == manifest.Config)
            {
                config = ReadConfig(name, manifest, platform);
            }
        });
        return config ?? ReadConfig(name, manifest, platform);
    }

    private async Task FetchAsync(ImageName name, Descriptor blob, Action<BlobProgress> report, CancellationToken cancel)
    {
        if (Content.Contains(blob.Digest))
        {
            report(new BlobProgress(blob.Digest, blob.Size, blob.Size));
            return;
        }

        report(new BlobProgress(blob.Digest, 0, blob.Size));
        await using var stream = new ProgressStream(await registry.OpenBlobAsync(name, blob, cancel), blob, report);
        try
        {
            await Content.IngestAsync(blob, stream, cancel);
        }
        catch (Exception e) when (e is DigestMismatchException or SizeMismatchException)
        {
            throw Unusable(name, $"blob {blob.Digest}: {e.Message}", inner: e);
        }
    }

    private ImageConfig ReadConfig(ImageName name, ImageManifest manifest, Platform platform)
    {
        var config = ReadConfig(name, manifest);
        return platform.Accepts(config.Platform)
            ? config
            : throw Unusable(name, $"the image is for {config.Platform} and not for {platform}", RegistryFailure.NotFound);
    }

    private ImageConfig ReadConfig(ImageName name, ImageManifest manifest)
    {
        var config = Read(name, "configuration", Content.ReadDocument(manifest.Config.Digest), static bytes => OciJson.ReadConfig(bytes));
        return config.Rootfs.DiffIds.Count == manifest.Layers.Count
            ? config
            : throw Unusable(name, $"the manifest has {manifest.Layers.Count} layers and the configuration {config.Rootfs.DiffIds.Count}");
    }

    private static T Read<T>(ImageName name, string what, ReadOnlyMemory<byte> json, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(json.Span);
        }
        catch (JsonException e)
        {
            throw Unusable(name, $"its {what} is not valid: {e.Message}", inner: e);
        }
    }

    private static RegistryException Unusable(
        ImageName name, string problem, RegistryFailure failure = RegistryFailure.Invalid, Exception? inner = null) =>
        new(failure, $"{name}: {problem}", inner);
}
