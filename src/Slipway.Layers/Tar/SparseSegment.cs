namespace Slipway.Layers.Tar;

/// <summary>A piece of a sparse file that has data; what lies between the pieces is a hole.</summary>
public readonly record struct SparseSegment(long OffsetBytes, long LengthBytes);
