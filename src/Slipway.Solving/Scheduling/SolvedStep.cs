using Slipway.Steps;

namespace Slipway.Solving;

/// <summary>A step's result, when it was made, and whether this build had to make it.</summary>
public sealed record SolvedStep(StepResult Result, DateTimeOffset? Created, bool WasCached)
{
    /// <summary>The result of a step that makes layers.</summary>
    public LayersResult Layers => Result as LayersResult
        ?? throw new InvalidOperationException("The step makes files, not layers.");
}
