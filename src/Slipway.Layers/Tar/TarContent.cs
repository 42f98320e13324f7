using Slipway.Oci.Streams;

namespace Slipway.Layers.Tar;

/// <summary>The content of the entry that a <see cref="TarReader"/> is at; forward only, ends where the entry ends.</summary>
internal sealed class TarContent(BlockReader blocks) : ForwardStream
{
    private long _left;
    private int _padding;

    internal void Begin(long sizeBytes, long consumedBytes = 0)
    {
        _left = sizeBytes - consumedBytes;
        _padding = TarLayout.Padding(sizeBytes);
    }

    /// <summary>Passes over what nobody read.</summary>
    internal void End()
    {
        blocks.Skip(_left + _padding);
        _left = 0;
        _padding = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        var length = blocks.ReadSome(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= length;
        return length;
    }
}
