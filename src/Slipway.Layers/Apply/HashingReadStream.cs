using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Oci.Streams;

namespace Slipway.Layers.Apply;

/// <summary>Keeps the sha256 and the length of what was read through it. Leaves the inner stream open.</summary>
internal sealed class HashingReadStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal long BytesRead { get; private set; }

    internal Digest CurrentDigest()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetCurrentHash(hash);
        return Digest.FromSha256(hash);
    }

    public override int Read(Span<byte> buffer)
    {
        var length = inner.Read(buffer);
        _hash.AppendData(buffer[..length]);
        BytesRead += length;
        return length;
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
