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
    // An index of indexes is allowed; nobody was seen to go further.
    private const int DeepestIndex = 3;

    private IContentStore Content => images.Content;

    /// <summary>
    /// Pulls <paramref name="name"/> as the registry has it now, and gives it that name: with a digest, the name is
    /// <c>repository@digest</c>. Of an index, <paramref name="platform"/>'s image is fetched and the index itself is kept, so
    /// that the name has the digest that the registry knows and other platforms can join. Idempotent.
    /// </summary>
    /// <param name="report">Of each layer; is called from several threads.</param>
    /// <exception cref="RegistryException">No registry gave the image, or what it gave is no image for the platform.</exception>
    /// <exception cref="IOException">A layer cannot be unpacked.</exception>
    public async Task<LocalImage> PullAsync(
        ImageName name, Platform platform, LayerArrival arrival, Action<BlobProgress> report, CancellationToken cancellationToken)
    {
        var documents = await GetManifestsAsync(name, platform, cancellationToken);
        var manifest = ReadImage(name, documents[^1]);

        // The configuration first: it says whether the image is for this platform, and what each layer has to unpack to.
        await Fetch(name, static _ => { }).FetchAsync(manifest.Config, cancellationToken);
        var config = ReadConfig(name, manifest, platform);
        await Fetch(name, report).FetchLayersAsync(manifest, config, arrival, cancellationToken);

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
        await Fetch(name, static _ => { }).FetchAsync(manifest.Config, cancellationToken);
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
                ?? throw UnusableImage.Because(name, $"there is no image for {platform}, but for {PlatformChoice.Offered(index)}", RegistryFailure.NotFound);
            if (documents.Count > DeepestIndex)
            {
                throw UnusableImage.Because(name, "the index names indexes without end");
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
            throw UnusableImage.Because(name, e.Message, inner: e);
        }
    }

    private static ImageManifest ReadImage(ImageName name, RegistryManifest document)
    {
        var manifest = Read(name, "manifest", document.Bytes, static bytes => OciJson.ReadManifest(bytes));
        if (manifest.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig))
        {
            throw UnusableImage.Because(name, $"this is no image but an artifact of type {manifest.ArtifactType ?? manifest.Config.MediaType}");
        }

        if (manifest.Config.Size > ContentReading.LargestDocumentBytes)
        {
            throw UnusableImage.Because(name, $"its configuration of {manifest.Config.Size} bytes is too large");
        }

        var strange = manifest.Layers.FirstOrDefault(l => !MediaTypes.IsLayer(l.MediaType));
        return strange is null ? manifest : throw UnusableImage.Because(name, $"layer {strange.Digest} has the type {strange.MediaType}, which cannot be unpacked");
    }

    private BlobFetch Fetch(ImageName name, Action<BlobProgress> report) => new(registry, images, name, report);

    private ImageConfig ReadConfig(ImageName name, ImageManifest manifest, Platform platform)
    {
        var config = ReadConfig(name, manifest);
        return platform.Accepts(config.Platform)
            ? config
            : throw UnusableImage.Because(name, $"the image is for {config.Platform} and not for {platform}", RegistryFailure.NotFound);
    }

    private ImageConfig ReadConfig(ImageName name, ImageManifest manifest)
    {
        var config = Read(name, "configuration", Content.ReadDocument(manifest.Config.Digest), static bytes => OciJson.ReadConfig(bytes));
        return config.Rootfs.DiffIds.Count == manifest.Layers.Count
            ? config
            : throw UnusableImage.Because(name, $"the manifest has {manifest.Layers.Count} layers and the configuration {config.Rootfs.DiffIds.Count}");
    }

    private static T Read<T>(ImageName name, string what, ReadOnlyMemory<byte> json, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(json.Span);
        }
        catch (JsonException e)
        {
            throw UnusableImage.Because(name, $"its {what} is not valid: {e.Message}", inner: e);
        }
    }
}
