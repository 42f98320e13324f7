using System.IO.Compression;

namespace Slipway.Layers.Compression;

/// <summary>A piece of what is packed, and the deflate blocks that it becomes (RFC 1951). Used again for later pieces.</summary>
internal sealed class DeflateChunk : IDisposable
{
    /// <summary>
    /// Part of the format: other pieces give other bytes. Larger ones pack no better, since each sees what is before it, and keep
    /// cores waiting at the end of small layers.
    /// </summary>
    internal const int ChunkBytes = 512 << 10;

    /// <summary>As far back as a match may reach (RFC 1951, 2).</summary>
    private const int WindowBytes = 32 << 10;

    private readonly byte[] _input = new byte[WindowBytes + ChunkBytes];
    private readonly MemoryStream _packed = new(ChunkBytes / 2);
    private int _window;
    private int _length;
    private int _packedStart;
    private int _packedEnd;

    internal bool IsEmpty => _length == 0;

    internal bool IsFull => _length == ChunkBytes;

    /// <summary>What <see cref="Deflate"/> made: whole blocks that end at a whole byte.</summary>
    internal ReadOnlySpan<byte> Packed => _packed.GetBuffer().AsSpan(_packedStart, _packedEnd - _packedStart);

    public void Dispose() => _packed.Dispose();

    /// <summary>Empties it, to become what follows <paramref name="before"/>.</summary>
    internal void Begin(DeflateChunk before)
    {
        var end = before._window + before._length;
        _window = Math.Min(end, WindowBytes);
        before._input.AsSpan(end - _window, _window).CopyTo(_input);
        _length = 0;
    }

    /// <summary>Takes as much as there is room for, and says how much that was.</summary>
    internal int Add(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, ChunkBytes - _length);
        bytes[..count].CopyTo(_input.AsSpan(_window + _length));
        _length += count;
        return count;
    }

    internal void Deflate(ZLibCompressionOptions options)
    {
        _packed.SetLength(0);
        using var deflate = new DeflateStream(_packed, options, leaveOpen: true);

        // The framework cannot be given a dictionary. A stream that has packed the bytes before has them in view all the same;
        // what they became is left out, and whoever unpacks has them from the piece before.
        deflate.Write(_input, 0, _window);
        deflate.Flush();
        _packedStart = (int)_packed.Length;
        deflate.Write(_input, _window, _length);
        deflate.Flush();

        // Disposing writes an end after this, which is not the end of the whole.
        _packedEnd = (int)_packed.Length;
    }
}
