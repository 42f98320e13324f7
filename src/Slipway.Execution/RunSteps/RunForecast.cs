using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>Which RUN steps have another one on top of them, directly or not: what the first leaves was never there before, so the other will run too.</summary>
/// <param name="steps">Those of a build.</param>
public sealed class RunForecast(IEnumerable<StepNode> steps)
{
    // Asked for by the first command that runs: a build that finds everything does without.
    private readonly Lazy<HashSet<StepId>> _followed = new(() => Followed([.. steps]));

    public bool IsFollowed(StepId step) => _followed.Value.Contains(step);

    private static HashSet<StepId> Followed(IReadOnlyCollection<StepNode> steps)
    {
        var parents = steps.ToDictionary(s => s.Id, s => s.Parent);
        var followed = new HashSet<StepId>();
        foreach (var step in steps.Where(s => s.Step is Step.Run))
        {
            // Where somebody has been before, he has been everywhere below too.
            for (var below = step.Parent; below is { } id && followed.Add(id); below = parents[id])
            {
            }
        }

        return followed;
    }
}
