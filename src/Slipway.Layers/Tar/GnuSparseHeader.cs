using System.Buffers.Text;

namespace Slipway.Layers.Tar;

/// <summary>
/// The <c>GNU.sparse.*</c> records of a pax header (GNU tar manual, "Storing Sparse Files"): format 0.0 has a pair of
/// records per segment, 0.1 one record with the map, 1.0 puts the map before the data.
/// </summary>
internal sealed class GnuSparseHeader
{
    internal const string Prefix = "GNU.sparse.";

    private long? _pendingOffset;

    internal string? Name { get; private set; }

    internal long? RealSize { get; private set; }

    internal bool MapIsBeforeData { get; private set; }

    internal List<SparseSegment> Segments { get; } = [];

    /// <summary>Whether there is a map at all: format 0.x names a size, 1.x a major version.</summary>
    internal bool IsPresent => RealSize is not null;

    internal void Set(string keyword, ReadOnlySpan<byte> value)
    {
        switch (keyword[Prefix.Length..])
        {
            case "major":
                MapIsBeforeData = PaxHeader.Number(keyword, value) switch
                {
                    0 => false,
                    1 => true,
                    var major => throw new MalformedArchiveException($"sparse format {major} is not known"),
                };
                break;
            case "name":
                Name = PaxHeader.Text(keyword, value);
                break;
            case "size" or "realsize":
                RealSize = PaxHeader.Number(keyword, value);
                break;
            case "offset":
                _pendingOffset = PaxHeader.Number(keyword, value);
                break;
            case "numbytes":
                AddSegment(_pendingOffset, PaxHeader.Number(keyword, value));
                _pendingOffset = null;
                break;
            case "map":
                ReadMap(value);
                break;
        }
    }

    private void ReadMap(ReadOnlySpan<byte> map)
    {
        while (!map.IsEmpty)
        {
            AddSegment(TakeNumber(ref map), TakeNumber(ref map));
        }
    }

    private static long? TakeNumber(ref ReadOnlySpan<byte> map)
    {
        if (!Utf8Parser.TryParse(map, out long number, out var consumed))
        {
            return null;
        }

        map = map[consumed..];
        map = map.StartsWith(","u8) ? map[1..] : map;
        return number;
    }

    private void AddSegment(long? offset, long? length)
    {
        if (offset is null || length is null || Segments.Count == Limits.SparseSegments)
        {
            throw new MalformedArchiveException("the map of a sparse file is broken");
        }

        Segments.Add(new SparseSegment(offset.Value, length.Value));
    }
}
