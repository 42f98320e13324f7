namespace Slipway.Oci.Streams;

/// <summary>A stream of known length that is read from front to back as it comes over a network: by awaiting it, and in no other way.</summary>
/// <param name="length">Bytes in all.</param>
public abstract class AwaitedStream(long length) : ForwardStream
{
    private long _position;

    public sealed override long Length => length;

    public sealed override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await ReadNextAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override int Read(Span<byte> buffer) => throw new NotSupportedException("It comes over a network: await ReadAsync.");

    /// <summary>Reads what comes after <see cref="Position"/>, which is moved on afterwards.</summary>
    protected abstract ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}
