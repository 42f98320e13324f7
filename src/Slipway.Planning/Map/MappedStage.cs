using System.Collections.Immutable;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>A stage with all that it takes from others, its FROM first, the rest in the order of the text.</summary>
public sealed record MappedStage(DockerfileStage Stage, ImmutableArray<StageEdge> Edges)
{
    public int Index => Stage.Index;

    /// <summary>As people call it: its name, or <c>stage-2</c>.</summary>
    public string Name => Stage.Label;

    public StageSource Base => Edges[0].Source;
}
