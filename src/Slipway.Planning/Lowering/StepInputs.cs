using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>The steps that a step takes files from, each once.</summary>
internal sealed class StepInputs
{
    private readonly Dictionary<StepId, int> _places = [];
    private readonly ImmutableArray<StepId>.Builder _steps = ImmutableArray.CreateBuilder<StepId>();

    public ImmutableArray<StepId> All => _steps.ToImmutable();

    /// <summary>The place of a step among the inputs, which it is added to where it is new.</summary>
    public int IndexOf(StepId step)
    {
        if (!_places.TryGetValue(step, out var place))
        {
            _places[step] = place = _steps.Count;
            _steps.Add(step);
        }

        return place;
    }
}
