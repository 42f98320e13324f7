using System.Buffers;
using Slipway.Linux.Codecs;

namespace Slipway.Layers.Compression;

/// <summary>Zstandard (RFC 8878) on all cores, by the system's library, which cuts the input itself.</summary>
internal sealed class ZstdPackingStream(Stream output, int? level, CancellationToken cancellationToken) : PackingStream
{
    private const int BufferBytes = 128 << 10;

    private readonly ZstdEncoder _encoder = new(level, Environment.ProcessorCount);
    private readonly byte[] _packed = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private bool _disposed;

    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = _encoder.Encode(buffer, _packed);
            output.Write(_packed, 0, step.Written);
            buffer = buffer[step.Consumed..];
        }
    }

    public override void Finish()
    {
        bool isWhole;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            isWhole = _encoder.Finish(_packed, out var written);
            output.Write(_packed, 0, written);
        }
        while (!isWhole);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _encoder.Dispose();
            ArrayPool<byte>.Shared.Return(_packed);
        }

        base.Dispose(disposing);
    }
}
