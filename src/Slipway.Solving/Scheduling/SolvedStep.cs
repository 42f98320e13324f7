using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>A step's result, when it was made, and whether this build had to make it.</summary>
public sealed record SolvedStep(StepResult Result, DateTimeOffset? Created, bool WasCached)
{
    /// <summary>What the result is remembered as; null for a step that is only opened.</summary>
    public CacheRecord? Record { get; init; }

    /// <summary>The key by which the step is found without reading its inputs; null where one of them has no identity.</summary>
    public CacheKey? ByInputs { get; init; }

    /// <summary>The result of a step that makes layers.</summary>
    public LayersResult Layers => Result as LayersResult
        ?? throw new InvalidOperationException("The step makes files, not layers.");
}
