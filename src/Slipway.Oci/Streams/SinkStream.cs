namespace Slipway.Oci.Streams;

/// <summary>A stream that is only written to, from front to back. Derivations have one method to write.</summary>
public abstract class SinkStream : Stream
{
    private long _length;

    public sealed override bool CanRead => false;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => true;

    /// <summary>Bytes written so far.</summary>
    public sealed override long Length => _length;

    public sealed override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public sealed override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer);
        _length += buffer.Length;
    }

    public sealed override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public sealed override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await TakeAsync(buffer, cancellationToken);
        _length += buffer.Length;
    }

    public sealed override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is held back.
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Takes what is written; <see cref="Length"/> counts it afterwards.</summary>
    protected abstract void Take(ReadOnlySpan<byte> bytes);

    /// <summary>As <see cref="Take"/>, which does it unless a derivation has something to wait for.</summary>
    protected virtual ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Take(bytes.Span);
        return ValueTask.CompletedTask;
    }
}
