using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// Bytes by their digest. What is in here was verified as it came in, never changes, and appears whole or not at all;
/// storing the same twice is storing it once. Safe for several threads and processes.
/// </summary>
public interface IContentStore
{
    bool Contains(Digest digest);

    /// <summary>Length in bytes, or null where the content is not here.</summary>
    long? SizeOf(Digest digest);

    /// <summary>The caller disposes the stream.</summary>
    /// <exception cref="ContentMissingException">It is not here.</exception>
    Stream OpenRead(Digest digest);

    /// <summary>Stores what <paramref name="content"/> yields if it is exactly what <paramref name="expected"/> says.</summary>
    /// <exception cref="DigestMismatchException">The bytes have another digest.</exception>
    /// <exception cref="SizeMismatchException">There are more or fewer bytes; no more than one is read too many.</exception>
    Task IngestAsync(Descriptor expected, Stream content, CancellationToken cancellationToken);

    /// <summary>Stores <paramref name="bytes"/> under their sha256 digest.</summary>
    Digest Write(ReadOnlySpan<byte> bytes);

    /// <summary>Stores a stream of which nothing is known before, and says what it was.</summary>
    Task<(Digest Digest, long Size)> WriteAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Removes content; absent content is no error.</summary>
    void Delete(Digest digest);

    /// <summary>All digests, in no order.</summary>
    IEnumerable<Digest> List();
}

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
