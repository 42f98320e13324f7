using System.Collections.Immutable;

namespace Slipway.Steps;

/// <summary>
/// A step with what it stands on. <see cref="Parent"/> is the file system that the step changes (none: it begins empty),
/// <see cref="Sources"/> are what it reads beside that, in the order in which the step's own indexes count them.
/// </summary>
public sealed record StepNode(StepId Id, Step Step, StepOptions Options)
{
    public StepId? Parent { get; init; }

    public ImmutableArray<StepId> Sources { get; init; } = [];

    public IEnumerable<StepId> Inputs => Parent is { } parent ? Sources.Prepend(parent) : Sources;
}
