using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Images;

// What people call images by.
public sealed partial class LocalImages
{
    private const int ShortestId = 4;

    /// <summary>The image that a person means: a name, an id, or the beginning of one.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public LocalImage Resolve(string reference, Platform platform)
    {
        if (ImageName.TryParse(reference, out var name) && Find(name, platform) is { } named)
        {
            return named;
        }

        return ById(reference)?.Image ?? throw new ImageMissingException(reference, name is not null && names.Find(name) is not null
            ? $"{reference} is not here for {platform}"
            : $"No such image: {reference}");
    }

    /// <summary>What an id, or the beginning of one, stands for: a manifest, or an index of several.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public Digest ResolveId(string id) => ById(id)?.TargetDigest ?? throw new ImageMissingException(id, $"No such image: {id}");

    /// <summary>Whether all layers are here as their manifest has them: what was built here is a folder until somebody needs it packed.</summary>
    public bool HasBlobs(LocalImage image) => image.Layers.All(layer => content.Contains(layer.Blob.Digest));

    /// <summary>The index that a name stands for, where all of its images are here; null otherwise.</summary>
    public LocalIndex? FindWholeIndex(ImageName name) =>
        names.Find(name) is { } target
        && OpenIndex(target.Digest) is { } index
        && index.Document.Manifests.Where(PlatformChoice.IsImage).All(m => content.Contains(m.Digest) && OpenAny(m.Digest) is not null)
            ? index
            : null;

    /// <summary>The platforms of what a name stands for; an image is null where it is not here.</summary>
    public IReadOnlyList<(Platform Platform, LocalImage? Image)> PlatformsOf(Digest target)
    {
        if (ImageDocument.Read(content.ReadDocument(target)) is ImageDocument.Index index)
        {
            return [.. index.Value.Manifests
                .Where(m => PlatformChoice.IsImage(m) && m.Platform is not null)
                .Select(m => (m.Platform ?? Platform.Host, content.Contains(m.Digest) ? OpenAny(m.Digest) : null))];
        }

        return OpenAny(target) is { } image ? [(image.Config.Platform, image)] : [];
    }

    /// <summary>
    /// What a registry would call the image: <c>repository@digest</c> for every name it has. None where a layer was built here
    /// and has yet to be packed, since that changes the digest.
    /// </summary>
    public IReadOnlyList<ImageName> RepositoryDigests(LocalImage image)
    {
        if (!HasBlobs(image))
        {
            return [];
        }

        return [.. List()
            .Where(listing => listing.Name is not null && listing.Image.ManifestDescriptor.Digest == image.ManifestDescriptor.Digest)
            .Select(listing => ImageName.Parse($"{listing.Name?.Repository}@{listing.TargetDigest}"))
            .Distinct()];
    }

    /// <summary>What a name, an id or the beginning of one stands for, with all platforms that it has.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public Descriptor ResolveTarget(string reference)
    {
        if (ImageName.TryParse(reference, out var name) && names.Find(name) is { } target)
        {
            return target;
        }

        var digest = ResolveId(name?.Digest?.ToString() ?? reference);
        return names.List().First(record => record.Target.Digest == digest).Target;
    }

    /// <summary>By the digest of the configuration, of the manifest, or of the index; the first digits will do where they are enough.</summary>
    private ImageListing? ById(string text)
    {
        var hex = text.StartsWith("sha256:", StringComparison.Ordinal) ? text["sha256:".Length..] : text;
        if (hex.Length < ShortestId || !hex.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        ImageListing? found = null;
        foreach (var listing in List())
        {
            if (!Begins(listing.Image.Id) && !Begins(listing.Image.ManifestDescriptor.Digest) && !Begins(listing.TargetDigest))
            {
                continue;
            }

            if (found is not null && found.Image.Id != listing.Image.Id)
            {
                throw new ImageMissingException(text, $"{text} is the beginning of more than one image id");
            }

            found = listing;
        }

        return found;

        bool Begins(Digest digest) => digest.Hex.StartsWith(hex, StringComparison.Ordinal);
    }
}
