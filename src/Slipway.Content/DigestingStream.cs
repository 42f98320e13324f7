using System.Security.Cryptography;
using Slipway.Oci;

namespace Slipway.Content;

/// <summary>
/// Passes on what is written to it, with its digest and length kept, and no more than was announced. Leaves the inner
/// stream open.
/// </summary>
internal sealed class DigestingStream : Stream
{
    private readonly Stream _inner;
    private readonly Descriptor? _expected;
    private readonly Action<long>? _written;
    private readonly string _algorithm;
    private readonly IncrementalHash _hash;
    private long _length;

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

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>The digest of all that was written, which must be what was expected. To be asked once, at the end.</summary>
    /// <exception cref="DigestMismatchException">The bytes have another digest.</exception>
    /// <exception cref="SizeMismatchException">There are too few.</exception>
    public Digest Finish()
    {
        if (_length < _expected?.Size)
        {
            throw new SizeMismatchException(_expected.Digest, _expected.Size, _length);
        }

        var actual = Digest.Parse($"{_algorithm}:{Convert.ToHexStringLower(_hash.GetHashAndReset())}");
        return _expected is null || actual == _expected.Digest ? actual : throw new DigestMismatchException(_expected.Digest, actual);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Count(buffer);
        _inner.Write(buffer);
        _written?.Invoke(_length);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Span);
        await _inner.WriteAsync(buffer, cancellationToken);
        _written?.Invoke(_length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> buffer)
    {
        _length += buffer.Length;
        if (_length > _expected?.Size)
        {
            throw new SizeMismatchException(_expected.Digest, _expected.Size, _length);
        }

        _hash.AppendData(buffer);
    }
}
