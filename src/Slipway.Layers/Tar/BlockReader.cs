using System.Buffers;

namespace Slipway.Layers.Tar;

/// <summary>Takes whole blocks and exact lengths from a stream; an end in the middle is a truncated archive.</summary>
internal sealed class BlockReader(Stream stream)
{
    private readonly byte[] _block = new byte[TarLayout.BlockBytes];

    /// <summary>The next block, valid until the next call; empty when the stream ends here.</summary>
    internal ReadOnlySpan<byte> TryReadBlock()
    {
        var length = stream.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        return length switch
        {
            0 => default,
            TarLayout.BlockBytes => _block,
            _ => throw Truncated(),
        };
    }

    internal ReadOnlySpan<byte> ReadBlock()
    {
        var block = TryReadBlock();
        return block.IsEmpty ? throw Truncated() : block;
    }

    /// <summary>Some bytes of content, at least one.</summary>
    internal int ReadSome(Span<byte> buffer)
    {
        var length = stream.Read(buffer);
        return length > 0 ? length : throw Truncated();
    }

    /// <summary>An extended header, padding included, held whole.</summary>
    internal byte[] ReadExtendedHeader(long sizeBytes)
    {
        if (sizeBytes is < 0 or > Limits.ExtendedHeaderBytes)
        {
            throw new MalformedArchiveException($"an extended header of {sizeBytes} bytes");
        }

        var data = new byte[sizeBytes];
        if (stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length)
        {
            throw Truncated();
        }

        Skip(TarLayout.Padding(sizeBytes));
        return data;
    }

    internal void Skip(long sizeBytes)
    {
        if (sizeBytes == 0)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(sizeBytes, 64 * 1024));
        try
        {
            while (sizeBytes > 0)
            {
                sizeBytes -= ReadSome(buffer.AsSpan(0, (int)Math.Min(sizeBytes, buffer.Length)));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what follows the archive's end, so that whoever checks the stream's digest has seen all of it.</summary>
    internal void Drain()
    {
        while (stream.Read(_block) > 0)
        {
        }
    }

    internal static MalformedArchiveException Truncated() => new("the archive ends in the middle");
}
