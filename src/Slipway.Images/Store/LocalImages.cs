using Slipway.Content;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Images;

/// <summary>
/// The images of the local store: names, manifests and configurations in the content store, layers in the layer store. A
/// manifest made here describes each built layer as its plain tar, whose bytes exist only as the layer's folder until they
/// leave the machine; one that was pulled or loaded is kept to the byte, with the blobs it names.
/// </summary>
public sealed class LocalImages(IContentStore content, ImageNames names, LayerStore layers)
{
    private const int ShortestId = 4;

    public IContentStore Content => content;

    public LayerStore Layers => layers;

    /// <summary>The image under a name for <paramref name="platform"/>, or null where the name or the platform is not here.</summary>
    public LocalImage? Find(ImageName name, Platform platform)
    {
        var target = names.Find(name.Digest is null ? name : WithoutDigest(name));
        if (name.Digest is { } digest)
        {
            // A digest names content wherever it came from.
            return content.Contains(digest) ? Open(digest, platform) : null;
        }

        return target is null ? null : Open(target.Digest, platform);
    }

    /// <summary>The image that a person means: a name, an id, or the beginning of one.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public LocalImage Resolve(string reference, Platform platform)
    {
        if (ImageName.TryParse(reference, out var name) && Find(name, platform) is { } named)
        {
            return named;
        }

        return ById(reference) ?? throw new ImageMissingException(reference, name is not null && names.Find(name) is not null
            ? $"{reference} is not here for {platform}"
            : $"No such image: {reference}");
    }

    public void Tag(ImageName name, Descriptor image) => names.Set(name, image);

    public bool Untag(ImageName name) => names.Remove(name);

    /// <summary>Every name with its image, the platform of this machine first where there are several.</summary>
    public IEnumerable<ImageListing> List()
    {
        foreach (var (name, target) in names.List())
        {
            if (content.Contains(target.Digest) && (Open(target.Digest, Platform.Host) ?? OpenAny(target.Digest)) is { } image)
            {
                yield return new ImageListing(name, image, SizeOf(image), target.Digest);
            }
        }
    }

    /// <summary>Bytes of the image's layers as they are counted when they are unpacked.</summary>
    public long SizeOf(LocalImage image) => image.DiffIds.Zip(image.Manifest.Layers).Sum(pair =>
        layers.FindByDiffId(pair.First) is { } id && layers.Find(id)?.SizeBytes is { } size ? size : pair.Second.Size);

    /// <summary>The manifest of <paramref name="digest"/>, or the one for <paramref name="platform"/> where it is an index.</summary>
    public LocalImage? Open(Digest digest, Platform platform)
    {
        var bytes = content.ReadDocument(digest);
        if (!IsIndex(bytes))
        {
            var image = OpenManifest(digest, bytes);
            return platform.Accepts(image.Config.Platform) ? image : null;
        }

        var entry = OciJson.ReadIndex(bytes).Manifests.FirstOrDefault(m => m.Platform is { } p && platform.Accepts(p));
        return entry is not null && content.Contains(entry.Digest) ? OpenManifest(entry.Digest, content.ReadDocument(entry.Digest)) : null;
    }

    private LocalImage? OpenAny(Digest digest)
    {
        var bytes = content.ReadDocument(digest);
        if (!IsIndex(bytes))
        {
            return OpenManifest(digest, bytes);
        }

        var entry = OciJson.ReadIndex(bytes).Manifests.FirstOrDefault(m => content.Contains(m.Digest));
        return entry is null ? null : OpenManifest(entry.Digest, content.ReadDocument(entry.Digest));
    }

    private LocalImage OpenManifest(Digest digest, byte[] bytes)
    {
        var manifest = OciJson.ReadManifest(bytes);
        return new LocalImage
        {
            ManifestDescriptor = new Descriptor
            {
                MediaType = manifest.MediaType ?? MediaTypes.OciManifest,
                Digest = digest,
                Size = bytes.Length,
            },
            Manifest = manifest,
            Config = OciJson.ReadConfig(content.ReadDocument(manifest.Config.Digest)),
        };
    }

    private LocalImage? ById(string text)
    {
        var hex = text.StartsWith("sha256:", StringComparison.Ordinal) ? text["sha256:".Length..] : text;
        if (hex.Length < ShortestId || !hex.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        LocalImage? found = null;
        foreach (var listing in List())
        {
            if (listing.Image.Id.Hex.StartsWith(hex, StringComparison.Ordinal) || listing.Image.ManifestDescriptor.Digest.Hex.StartsWith(hex, StringComparison.Ordinal))
            {
                if (found is not null && found.Id != listing.Image.Id)
                {
                    throw new ImageMissingException(text, $"{text} is the beginning of more than one image id");
                }

                found = listing.Image;
            }
        }

        return found;
    }

    private static ImageName WithoutDigest(ImageName name) => ImageName.Parse(name.Repository + ":" + (name.Tag ?? "latest"));

    // The documents say what they are only by what is in them; a media type is optional.
    private static bool IsIndex(ReadOnlySpan<byte> json) => json.IndexOf("\"manifests\""u8) >= 0 && json.IndexOf("\"config\""u8) < 0;
}
