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

    /// <summary>A stream that can seek, of content that may be deleted meanwhile. The caller disposes it.</summary>
    /// <exception cref="ContentMissingException">It is not here.</exception>
    Stream OpenRead(Digest digest);

    /// <summary>
    /// Stores what <paramref name="content"/> yields if it is exactly what <paramref name="expected"/> says. Content that is here
    /// already is not read at all: success says that the store has it, not that this stream had it.
    /// </summary>
    /// <exception cref="DigestMismatchException">The bytes have another digest.</exception>
    /// <exception cref="SizeMismatchException">There are more or fewer bytes; reading stops where they become too many.</exception>
    Task IngestAsync(Descriptor expected, Stream content, CancellationToken cancellationToken);

    /// <summary>As <see cref="IngestAsync(Descriptor, Stream, CancellationToken)"/>, for one who works on the content while it comes.</summary>
    /// <param name="follow">
    /// Is given, before anything is read, a stream of the content to dispose, for a thread of its own: reading waits for what has
    /// not come. Only content that is verified and stored has an end; otherwise reading ends in an <see cref="IOException"/>.
    /// </param>
    Task IngestAsync(Descriptor expected, Stream content, Action<Stream> follow, CancellationToken cancellationToken);

    /// <summary>Stores <paramref name="bytes"/> under their sha256 digest.</summary>
    Digest Write(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Stores what <paramref name="write"/> writes to the stream that it is given, and says what it was. The stream is of no use
    /// after <paramref name="write"/> returns; if that throws, nothing is stored.
    /// </summary>
    (Digest Digest, long Size) Write(Action<Stream> write);

    /// <summary>Stores a stream of which nothing is known before, and says what it was.</summary>
    Task<(Digest Digest, long Size)> WriteAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Removes content; absent content is no error.</summary>
    void Delete(Digest digest);

    /// <summary>All digests, in no order.</summary>
    IEnumerable<Digest> List();
}
