using Slipway.Oci;
using Slipway.Oci.Streams;
using Slipway.Registry.Http;

namespace Slipway.Registry.Answers;

/// <summary>
/// The bytes of a blob, in order, exactly as many as its descriptor says. A connection that breaks is opened again where it
/// stopped. The digest is not checked here: whoever stores the bytes must do it anyway.
/// </summary>
internal sealed class BlobStream(Descriptor blob, RegistryTransport transport, Func<long, CancellationToken, Task<Stream>> open)
    : AwaitedStream(blob.Size)
{
    // A connection that gave less than this before it broke has not got on, whatever it says.
    private const int Headway = 64 << 10;

    private Stream? _body;
    private long _openedAt;
    private int _breaks;

    /// <summary>Connects now, so that what is wrong is told before anything is written.</summary>
    public async Task ConnectAsync(CancellationToken cancel)
    {
        _openedAt = Position;
        _body = await open(Position, cancel);
    }

    /// <exception cref="RegistryException">The connection keeps breaking, or the rest cannot be had.</exception>
    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(buffer.Length, blob.Size - Position);
        while (wanted > 0)
        {
            try
            {
                return await ReadOnceAsync(buffer[..wanted], cancellationToken);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                await PauseAsync(e, cancellationToken);
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (_body is null)
        {
            await ConnectAsync(cancel);
        }

        var read = _body is null ? 0 : await PatientRead.ReadAsync(_body, buffer, transport.Retries.Silence, cancel);
        return read > 0 ? read : throw new EndOfStreamException("the connection ended early");
    }

    /// <summary>Lets go of the broken connection and waits; gives up where too many in a row got nowhere.</summary>
    private async Task PauseAsync(Exception broken, CancellationToken cancel)
    {
        _body?.Dispose();
        _body = null;
        _breaks = Position - _openedAt >= Headway ? 1 : _breaks + 1;
        if (!await transport.WaitAsync(_breaks, cancel))
        {
            throw new RegistryException(
                RegistryFailure.Unavailable,
                $"blob {blob.Digest}: the connection keeps breaking after {Position} of {blob.Size} bytes: {broken.Message}",
                broken);
        }
    }
}
