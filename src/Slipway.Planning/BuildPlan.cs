using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>
/// What a build will do: the graph of all stages that the target and the required stages need. With an error among the
/// diagnostics there is nothing to run, and <see cref="Target"/> is null.
/// </summary>
public sealed record BuildPlan
{
    public required StepGraph Graph { get; init; }

    public PlannedImage? Target { get; init; }

    /// <summary>The last steps of the required stages; stages without steps are not here.</summary>
    public ImmutableArray<StepId> Required { get; init; } = [];

    /// <summary>The last steps of the stages that were gone through, by the stage's index; stages without steps are not here.</summary>
    public IReadOnlyDictionary<int, StepId> StageRoots { get; init; } = ImmutableDictionary<int, StepId>.Empty;

    /// <summary>The configuration of the image that a stage's FROM names, by the stage's index; stages that are not needed are not here.</summary>
    public ImmutableDictionary<int, ImageConfig> BaseImages { get; init; } = ImmutableDictionary<int, ImageConfig>.Empty;

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>The image that a stage becomes, but for the layers that the steps will make.</summary>
public sealed record PlannedImage
{
    /// <summary>The step whose result is the root file system; null for an empty one.</summary>
    public StepId? Root { get; init; }

    public required Platform Platform { get; init; }

    public required ContainerConfig Config { get; init; }

    public string? Author { get; init; }

    /// <summary>The configuration of the image below, with its history; null on scratch.</summary>
    public ImageConfig? Base { get; init; }

    /// <summary>What the stages above the base image add, in order.</summary>
    public ImmutableArray<PlannedHistory> History { get; init; } = [];

    /// <summary>The same image on another graph, where each step of this one has the place that <paramref name="places"/> gives by its index.</summary>
    public PlannedImage MovedTo(ImmutableArray<StepId> places) => this with
    {
        Root = Root is { } root ? places[root.Index] : null,
        History = [.. History.Select(h => h.Step is { } step ? h with { Step = places[step.Index] } : h)],
    };
}

/// <summary>One entry of history; <paramref name="Step"/> is the step that makes its layer, or null for none.</summary>
/// <param name="Origin">The instruction that it tells of.</param>
public sealed record PlannedHistory(string CreatedBy, StepId? Step, InstructionOrigin Origin);

/// <summary>Where an instruction is written: the stage, by the name that it answers to, and the lines.</summary>
public sealed record InstructionOrigin(string Stage, SourceSpan Span);
