using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>What earlier builds have shown about the very Dockerfile and files that are checked.</summary>
public sealed record BuildFacts
{
    public static BuildFacts None { get; } = new();

    /// <summary>The files that a stage ends with, by the stage's index; stages of which that is not known are not here.</summary>
    public ImmutableDictionary<int, StageFiles> Files { get; init; } = ImmutableDictionary<int, StageFiles>.Empty;
}
