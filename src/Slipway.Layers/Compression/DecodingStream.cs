using System.Buffers;
using Slipway.Linux.Codecs;
using Slipway.Oci.Streams;

namespace Slipway.Layers.Compression;

/// <summary>Pulls a packed stream through a <see cref="StreamDecoder"/>, which it owns. Leaves the packed stream open.</summary>
internal sealed class DecodingStream(Stream packed, StreamDecoder decoder) : ForwardStream
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;
    private bool _inputEnded;
    private bool _disposed;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_start == _end && !_inputEnded)
            {
                _start = 0;
                _end = packed.Read(_input, 0, BufferBytes);
                _inputEnded = _end == 0;
            }

            var step = decoder.Decode(_input.AsSpan(_start, _end - _start), buffer, _inputEnded);
            _start += step.Consumed;
            if (step.Written > 0)
            {
                return step.Written;
            }

            if (step.Consumed == 0 && (_inputEnded || _start < _end))
            {
                return _inputEnded && decoder.IsAtEnd ? 0 : throw new InvalidDataException("The compressed data ends in the middle.");
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            decoder.Dispose();
            ArrayPool<byte>.Shared.Return(_input);
        }

        base.Dispose(disposing);
    }
}
