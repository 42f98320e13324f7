using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Oci.Streams;

namespace Slipway.Layers.Diff;

/// <summary>Passes on what is written to it, if there is somewhere, and keeps its sha256 and length. Leaves the inner stream open.</summary>
public sealed class HashingStream(Stream? inner = null) : SinkStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The digest of what was written so far; writing may go on.</summary>
    public Digest CurrentDigest()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetCurrentHash(hash);
        return Digest.FromSha256(hash);
    }

    public override void Flush() => inner?.Flush();

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        inner?.Write(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
