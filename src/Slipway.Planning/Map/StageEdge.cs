using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>How a stage takes from another one.</summary>
public enum StageEdgeKind
{
    /// <summary>It begins with all of it.</summary>
    From,

    /// <summary><c>COPY --from</c>.</summary>
    Copy,

    /// <summary><c>RUN --mount=from=…</c>.</summary>
    Mount,
}

/// <summary>A stage takes files from <paramref name="Source"/>; <paramref name="Instruction"/> says so.</summary>
public sealed record StageEdge(StageEdgeKind Kind, StageSource Source, Instruction Instruction);
