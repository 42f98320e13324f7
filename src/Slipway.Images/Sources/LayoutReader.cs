using Slipway.Content;
using Slipway.Images.Formats;
using Slipway.Images.Sources.Files;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>Loads images of an OCI layout (OCI image spec, image-layout.md), documents to the byte.</summary>
internal sealed class LayoutReader(LocalImages images, IImageFiles files)
{
    /// <summary>All images of the layout, by the names of its index and those of docker's list beside it.</summary>
    /// <param name="platform">Only images for it, and of those for several only that one; null for all.</param>
    public async Task<IReadOnlyList<LoadedImage>> LoadAllAsync(
        IReadOnlyList<DockerManifestEntry> dockerEntries, Platform? platform, CancellationToken cancellationToken)
    {
        Func<ImageIndex, Descriptor, bool> wanted = platform is null ? static (_, _) => true : Only(platform);
        var loaded = new List<LoadedImage>();
        foreach (var group in ReadIndex().Manifests.Where(PlatformChoice.IsImage).GroupBy(entry => entry.Digest))
        {
            var entry = group.First();
            if (await StoreAsync(entry, wanted, depth: 0, cancellationToken) && (platform is null || images.Open(entry.Digest, platform) is not null))
            {
                var names = group.Select(LayoutNames.NameOf).OfType<ImageName>().Concat(DockerNames(entry)).Distinct();
                loaded.AddRange(LoadedImage.Give(images, [.. names], entry));
            }
        }

        return loaded.Count > 0 ? loaded : throw new InvalidDataException(platform is null ? "there is no image in it" : $"there is no image for {platform} in it");

        IEnumerable<ImageName> DockerNames(Descriptor image) => images.OpenAny(image.Digest)?.Id.Hex is { } id
            ? dockerEntries.Where(e => e.Config.Contains(id, StringComparison.Ordinal)).SelectMany(DockerManifestFile.NamesOf)
            : [];
    }

    /// <summary>One image of the layout, for one platform.</summary>
    /// <param name="reference"><c>:tag</c>, <c>@digest</c>, or nothing for the only image or the one tagged latest.</param>
    /// <exception cref="InvalidDataException">The layout has none, or it is damaged.</exception>
    public async Task<LocalImage> LoadAsync(string reference, Platform platform, CancellationToken cancellationToken)
    {
        var entry = Find(reference);
        await StoreAsync(entry, Only(platform), depth: 0, cancellationToken);
        return images.Open(entry.Digest, platform) ?? throw new InvalidDataException($"it has no image for {platform}");
    }

    private static Func<ImageIndex, Descriptor, bool> Only(Platform platform) =>
        (index, candidate) => PlatformChoice.Choose(index, platform)?.Digest == candidate.Digest;

    /// <summary>Stores a document after what it names, so that what is in the store is whole; whether an image was among it.</summary>
    private async Task<bool> StoreAsync(Descriptor document, Func<ImageIndex, Descriptor, bool> wanted, int depth, CancellationToken cancellationToken)
    {
        if (depth > Limits.IndexDepth)
        {
            throw new InvalidDataException($"indexes are nested deeper than {Limits.IndexDepth}");
        }

        var path = LayoutNames.PathOf(document.Digest);
        var bytes = files.ReadDocument(path);
        if (!document.Digest.Matches(bytes))
        {
            throw new DigestMismatchException(document.Digest, Digest.Of(bytes));
        }

        var found = false;
        switch (ImageDocument.Read(bytes))
        {
            case ImageDocument.Manifest manifest:
                found = await StoreManifestAsync(manifest.Value, cancellationToken);
                break;
            case ImageDocument.Index index:
                // A layout may hold some of the platforms only.
                foreach (var entry in index.Value.Manifests.Where(e => wanted(index.Value, e) && files.Contains(LayoutNames.PathOf(e.Digest))))
                {
                    found |= await StoreAsync(entry, wanted, depth + 1, cancellationToken);
                }

                break;
            default:
                throw new InvalidDataException($"{document.Digest} is neither a manifest nor an index");
        }

        await files.StoreAsync(path, document, cancellationToken);
        return found;
    }

    private async Task<bool> StoreManifestAsync(ImageManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var blob in manifest.Layers.Prepend(manifest.Config))
        {
            await files.StoreAsync(LayoutNames.PathOf(blob.Digest), blob, cancellationToken);
        }

        // Signatures and attestations have the form of an image, and layers that are none.
        if (!MediaTypes.IsConfig(manifest.Config.MediaType) || !manifest.Layers.All(l => MediaTypes.IsLayer(l.MediaType)))
        {
            return false;
        }

        images.RegisterLayers(manifest, ImageDocument.ReadConfig(images.Content.ReadDocument(manifest.Config.Digest)));
        return true;
    }

    private Descriptor Find(string reference)
    {
        var entries = ReadIndex().Manifests;
        switch (reference)
        {
            case "" when entries.DistinctBy(e => e.Digest).Count() == 1:
                return entries[0];
            case "":
                return entries.FirstOrDefault(e => LayoutNames.TagOf(e) == "latest")
                    ?? throw new InvalidDataException($"it has {entries.Count} images: name one by :tag or @digest");
            case ['@', .. var text]:
                return Digest.TryParse(text, out var digest) && files.Contains(LayoutNames.PathOf(digest))
                    ? entries.FirstOrDefault(e => e.Digest == digest) ?? ByDigest(digest)
                    : throw new InvalidDataException($"it has no image {text}");
            default:
                return entries.FirstOrDefault(e => LayoutNames.TagOf(e) == reference[1..])
                    ?? throw new InvalidDataException($"it has no image tagged {reference[1..]}, but {Tags(entries)}");
        }
    }

    // Within an index of the layout: what it is, is found out by reading it.
    private Descriptor ByDigest(Digest digest) => new()
    {
        MediaType = MediaTypes.OciManifest,
        Digest = digest,
        Size = files.ReadDocument(LayoutNames.PathOf(digest)).Length,
    };

    private static string Tags(IEnumerable<Descriptor> entries) =>
        string.Join(", ", entries.Select(LayoutNames.TagOf).OfType<string>().Distinct()) is { Length: > 0 } tags ? tags : "none with a tag";

    private ImageIndex ReadIndex() => ImageDocument.Read(files.ReadDocument(LayoutNames.IndexFile)) is ImageDocument.Index index
        ? index.Value
        : throw new InvalidDataException($"{LayoutNames.IndexFile} is no index of images");
}
