using Slipway.Oci;

namespace Slipway.Content;

/// <summary>Reading of small documents.</summary>
public static class ContentReading
{
    /// <summary>Manifests, indexes and configurations are refused beyond this; registries have the same limit.</summary>
    public const int LargestDocumentBytes = 4 << 20;

    /// <summary>A document as a whole.</summary>
    /// <exception cref="ContentMissingException">It is not here.</exception>
    /// <exception cref="InvalidDataException">It is larger than <see cref="LargestDocumentBytes"/>.</exception>
    public static byte[] ReadDocument(this IContentStore store, Digest digest)
    {
        using var stream = store.OpenRead(digest);
        if (stream.Length > LargestDocumentBytes)
        {
            throw new InvalidDataException($"{digest} has {stream.Length} bytes and is no document of an image");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
