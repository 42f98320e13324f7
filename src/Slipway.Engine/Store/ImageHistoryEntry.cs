using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A line of <c>history</c>.</summary>
public sealed record ImageHistoryEntry
{
    /// <summary>The image that this entry completed; null for those below, which are no images of their own.</summary>
    public Digest? Image { get; init; }

    public DateTimeOffset? Created { get; init; }

    public required string CreatedBy { get; init; }

    public required string Comment { get; init; }

    /// <summary>Of the entry's layer; 0 where it has none.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Null for what came with a base image, and for images that were not built here.</summary>
    public HistoryOrigin? Origin { get; init; }
}
