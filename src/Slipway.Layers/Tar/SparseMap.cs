using System.Buffers.Text;
using System.Collections.Immutable;

namespace Slipway.Layers.Tar;

/// <summary>Finds where the data of a sparse file go, in the three places that archives keep the map.</summary>
internal static class SparseMap
{
    private const int GnuPairBytes = 24;
    private const int GnuNumberBytes = 12;
    private const int GnuContinuationPairs = 21;
    private const int MaxNumberDigits = 19;

    /// <summary>Old GNU format: four pairs in the header, then blocks of twenty-one as long as a flag says so.</summary>
    internal static List<SparseSegment> ReadGnu(ReadOnlySpan<byte> header, BlockReader blocks)
    {
        var segments = new List<SparseSegment>();
        AddPairs(segments, TarLayout.GnuSparseMap.Of(header));
        var more = TarLayout.GnuIsExtended.Of(header)[0] != 0;
        while (more)
        {
            var block = blocks.ReadBlock();
            AddPairs(segments, block[..(GnuContinuationPairs * GnuPairBytes)]);
            more = block[GnuContinuationPairs * GnuPairBytes] != 0;
        }

        return segments;
    }

    /// <summary>Format 1.0: a count, then pairs, each number in decimal on a line of its own, padded to a block. Answers the bytes that took.</summary>
    internal static long ReadBeforeData(BlockReader blocks, List<SparseSegment> segments)
    {
        var lines = new NumberLines(blocks);
        var count = lines.Next();
        if (count > Limits.SparseSegments)
        {
            throw Broken();
        }

        for (var i = 0; i < count; i++)
        {
            segments.Add(new SparseSegment(lines.Next(), lines.Next()));
        }

        return lines.ConsumedBytes;
    }

    /// <summary>Checks that the segments go upwards, lie within the file, and are as long together as the data.</summary>
    internal static ImmutableArray<SparseSegment> Check(List<SparseSegment> segments, long realSizeBytes, long dataBytes)
    {
        if (realSizeBytes is < 0 or > Limits.FileBytes)
        {
            throw Broken();
        }

        var end = 0L;
        var total = 0L;
        foreach (var segment in segments)
        {
            if (segment.OffsetBytes < end || segment.LengthBytes < 0 || segment.OffsetBytes > realSizeBytes
                || segment.LengthBytes > realSizeBytes - segment.OffsetBytes)
            {
                throw Broken();
            }

            end = segment.OffsetBytes + segment.LengthBytes;
            total += segment.LengthBytes;
        }

        return total == dataBytes ? [.. segments.Where(s => s.LengthBytes > 0)] : throw Broken();
    }

    private static void AddPairs(List<SparseSegment> segments, ReadOnlySpan<byte> pairs)
    {
        // The first pair without an offset ends the list.
        for (; !pairs.IsEmpty && pairs[0] != 0; pairs = pairs[GnuPairBytes..])
        {
            if (segments.Count == Limits.SparseSegments)
            {
                throw Broken();
            }

            segments.Add(new SparseSegment(
                TarNumber.Parse(pairs[..GnuNumberBytes]), TarNumber.Parse(pairs[GnuNumberBytes..GnuPairBytes])));
        }
    }

    private static MalformedArchiveException Broken() => new("the map of a sparse file is broken");

    private sealed class NumberLines(BlockReader blocks)
    {
        private readonly byte[] _block = new byte[TarLayout.BlockBytes];
        private int _position = TarLayout.BlockBytes;

        internal long ConsumedBytes { get; private set; }

        internal long Next()
        {
            Span<byte> digits = stackalloc byte[MaxNumberDigits];
            var length = 0;
            for (var value = NextByte(); value != '\n'; value = NextByte())
            {
                if (length == digits.Length)
                {
                    throw Broken();
                }

                digits[length++] = value;
            }

            return Utf8Parser.TryParse(digits[..length], out long number, out var consumed) && consumed == length && number >= 0
                ? number
                : throw Broken();
        }

        private byte NextByte()
        {
            if (_position == _block.Length)
            {
                blocks.ReadBlock().CopyTo(_block);
                ConsumedBytes += _block.Length;
                _position = 0;
            }

            return _block[_position++];
        }
    }
}
