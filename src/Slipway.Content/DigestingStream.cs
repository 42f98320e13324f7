using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Oci.Streams;

namespace Slipway.Content;

/// <summary>
/// Passes on what is written to it, with its digest and length kept, and no more than was announced. Leaves the inner
/// stream open.
/// </summary>
internal sealed class DigestingStream : SinkStream
{
    private readonly Stream _inner;
    private readonly Descriptor? _expected;
    private readonly Action<long>? _written;
    private readonly string _algorithm;
    private readonly IncrementalHash _hash;

    /// <param name="expected">What must come; null where nothing is known, and the digest is sha256.</param>
    /// <param name="written">Is told how many bytes the inner stream has taken.</param>
    public DigestingStream(Stream inner, Descriptor? expected = null, Action<long>? written = null)
    {
        _inner = inner;
        _expected = expected;
        _written = written;
        _algorithm = expected?.Digest.Algorithm ?? "sha256";
        _hash = IncrementalHash.CreateHash(_algorithm == "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);
    }

    /// <summary>The digest of all that was written, which must be what was expected. To be asked once, at the end.</summary>
    /// <exception cref="DigestMismatchException">The bytes have another digest.</exception>
    /// <exception cref="SizeMismatchException">There are too few.</exception>
    public Digest Finish()
    {
        if (Length < _expected?.Size)
        {
            throw new SizeMismatchException(_expected.Digest, _expected.Size, Length);
        }

        var actual = Digest.Parse($"{_algorithm}:{Convert.ToHexStringLower(_hash.GetHashAndReset())}");
        return _expected is null || actual == _expected.Digest ? actual : throw new DigestMismatchException(_expected.Digest, actual);
    }

    public override void Flush() => _inner.Flush();

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        Append(bytes);
        _inner.Write(bytes);
        _written?.Invoke(Length + bytes.Length);
    }

    protected override async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Append(bytes.Span);
        await _inner.WriteAsync(bytes, cancellationToken);
        _written?.Invoke(Length + bytes.Length);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _expected?.Size)
        {
            throw new SizeMismatchException(_expected.Digest, _expected.Size, Length + bytes.Length);
        }

        _hash.AppendData(bytes);
    }
}
