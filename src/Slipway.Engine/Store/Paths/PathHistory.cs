using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What the layers of an image have done at a path.</summary>
/// <param name="Path">Absolute, as it was asked for.</param>
/// <param name="Place">Where that is, with the links on the way followed; the same where there are none.</param>
/// <param name="LinkTarget">Where it leads, if it is a link.</param>
/// <param name="Changes">At least one, the newest first: the first one is what counts.</param>
public sealed record PathHistory(string Path, string Place, string? LinkTarget, ImmutableArray<PathChange> Changes);

/// <summary>What one layer has done at a path.</summary>
public sealed record PathChange
{
    public required PathChangeKind Kind { get; init; }

    /// <summary><c>file</c>, <c>folder</c>, <c>link</c>, <c>device</c>, <c>pipe</c> or <c>socket</c>; empty for what was removed.</summary>
    public required string Type { get; init; }

    /// <summary>Of a file; 0 for others.</summary>
    public long SizeBytes { get; init; }

    /// <summary>What was removed or replaced: the path or a folder above it.</summary>
    public required string At { get; init; }

    /// <summary>The layer, from 1 for the lowest one.</summary>
    public required int Layer { get; init; }

    public required DiffId DiffId { get; init; }

    /// <summary>The history line of the layer; empty where the image has none for it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>Where that is written; null where it was not built here.</summary>
    public HistoryOrigin? Origin { get; init; }

    /// <summary>The image that the layer came with, by a name that it has here; null for layers of the image's own, or where it is not known.</summary>
    public string? BaseImage { get; init; }
}

/// <summary>What happened to a path.</summary>
public enum PathChangeKind
{
    /// <summary>The layer has the path.</summary>
    Written,

    /// <summary>The layer says that there is nothing: a whiteout of the path or of a folder above it.</summary>
    Removed,

    /// <summary>The layer has something else, or the whole folder anew, where a folder on the way was.</summary>
    Replaced,
}
