using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>An image that was loaded; without a name it answers to its digest only.</summary>
/// <param name="Digest">Of the manifest, or of the index where it is for several platforms.</param>
public sealed record LoadedImage(ImageName? Name, Digest Digest)
{
    /// <summary>Gives an image all its names, or keeps it without one.</summary>
    internal static IReadOnlyList<LoadedImage> Give(LocalImages images, IReadOnlyList<ImageName> names, Descriptor image)
    {
        if (names.Count == 0)
        {
            images.Keep(image);
            return [new LoadedImage(null, image.Digest)];
        }

        foreach (var name in names)
        {
            images.Tag(name, image);
        }

        return [.. names.Select(name => new LoadedImage(name, image.Digest))];
    }
}
