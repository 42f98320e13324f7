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

    /// <summary>
    /// What a registry would call the image: <c>repository@digest</c> for every name it has. None where a layer was built here
    /// and has yet to be packed, since that changes the digest.
    /// </summary>
    public IReadOnlyList<ImageName> RepositoryDigests(LocalImage image)
    {
        if (!image.Layers.All(layer => content.Contains(layer.Blob.Digest)))
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
