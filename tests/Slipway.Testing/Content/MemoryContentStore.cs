using System.Collections.Concurrent;
using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Testing.Content;

/// <summary>A content store that keeps everything in memory.</summary>
public sealed class MemoryContentStore : IContentStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = new();

    public bool Contains(Digest digest) => _blobs.ContainsKey(digest);

    public long? SizeOf(Digest digest) => _blobs.TryGetValue(digest, out var bytes) ? bytes.Length : null;

    public Stream OpenRead(Digest digest) =>
        _blobs.TryGetValue(digest, out var bytes) ? new MemoryStream(bytes, writable: false) : throw new ContentMissingException(digest);

    public async Task IngestAsync(Descriptor expected, Stream content, CancellationToken cancellationToken)
    {
        if (!Contains(expected.Digest))
        {
            await StoreAsync(content, expected, cancellationToken);
        }
    }

    public async Task IngestAsync(Descriptor expected, Stream content, Action<Stream> follow, CancellationToken cancellationToken)
    {
        await IngestAsync(expected, content, cancellationToken);
        follow(OpenRead(expected.Digest));
    }

    public Digest Write(ReadOnlySpan<byte> bytes)
    {
        var digest = Digest.Of(bytes);
        _blobs[digest] = bytes.ToArray();
        return digest;
    }

    public (Digest Digest, long Size) Write(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        return (Write(bytes.ToArray()), bytes.Length);
    }

    public Task<(Digest Digest, long Size)> WriteAsync(Stream content, CancellationToken cancellationToken) =>
        StoreAsync(content, expected: null, cancellationToken);

    public void Delete(Digest digest) => _blobs.TryRemove(digest, out _);

    public IEnumerable<Digest> List() => _blobs.Keys;

    private async Task<(Digest Digest, long Size)> StoreAsync(Stream content, Descriptor? expected, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using var digesting = new DigestingStream(bytes, expected);
        await content.CopyToAsync(digesting, cancellationToken);
        var digest = digesting.Finish();
        _blobs[digest] = bytes.ToArray();
        return (digest, bytes.Length);
    }
}
