using System.Collections.Immutable;
using Slipway.Linux;

namespace Slipway.Layers.Tar;

/// <summary>One entry of an archive, its content aside. Names are <see cref="PathText"/>, exactly as the archive has them.</summary>
public sealed record TarEntry
{
    public required string Path { get; init; }

    public required TarEntryType Type { get; init; }

    /// <summary>Permission bits with set-uid, set-gid and sticky: 0..0o7777.</summary>
    public uint Mode { get; init; }

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    /// <summary>Bytes of content that belong to the file; 0 for all other types.</summary>
    public long SizeBytes { get; init; }

    /// <summary>
    /// For a sparse file where the content goes, which then has just the data, one segment after the other.
    /// Default (<see cref="ImmutableArray{T}.IsDefault"/>) for all other files: their content is <see cref="SizeBytes"/> long.
    /// </summary>
    public ImmutableArray<SparseSegment> Segments { get; init; }

    public UnixTime ModifiedAt { get; init; }

    /// <summary>Where a link leads: for a hard link the path of an entry, for a symbolic link any text. Otherwise empty.</summary>
    public string LinkTarget { get; init; } = "";

    public uint DeviceMajor { get; init; }

    public uint DeviceMinor { get; init; }

    /// <summary>Sorted by the bytes of the name in what we write; as found in what we read.</summary>
    public ImmutableArray<TarXattr> Xattrs { get; init; } = [];
}
