using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Where an entry of an image's history was written. Lines count from 1.</summary>
/// <param name="File">The Dockerfile, as the build was given it.</param>
/// <param name="Stage">The name of the stage; <c>stage-1</c> for one without, by its position from 0.</param>
public sealed record HistoryOrigin(string File, string Stage, int Line, int LastLine)
{
    /// <summary>Of each entry of the history that the image gets, from the first one on; null for those of the base image.</summary>
    internal static HistoryOrigin?[] Of(PlannedImage image, string dockerfileName) =>
    [
        .. new HistoryOrigin?[image.Base?.History?.Count ?? 0],
        .. image.History.Select(h => new HistoryOrigin(dockerfileName, h.Origin.Stage, h.Origin.Span.StartLine, h.Origin.Span.EndLine)),
    ];
}
