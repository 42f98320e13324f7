using Slipway.Oci.Streams;

namespace Slipway.Layers.Compression;

/// <summary>Reads <paramref name="inner"/>, which it disposes, as long as that stays within bounds.</summary>
internal sealed class BoundedStream(Stream inner, long largestBytes) : ForwardStream
{
    private long _read;

    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _read += read;
        return _read <= largestBytes
            ? read
            : throw new InvalidDataException($"it unpacks to more than {largestBytes} bytes");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
