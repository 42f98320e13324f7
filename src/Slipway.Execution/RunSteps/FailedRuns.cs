using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>
/// What the RUN steps of one build that failed have left. Several may fail before the build ends, of one of them: what nobody has
/// taken by then is thrown away. Thread-safe.
/// </summary>
/// <param name="holdsMounts">Whether the mounts stay too, as they were left; caches are locked for as long.</param>
public sealed class FailedRuns(LayerStore layers, bool holdsMounts) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StepId, FailedRun> _runs = [];

    /// <summary>Hands over what a step left; null where it left nothing, or ran no command.</summary>
    public FailedRun? Take(StepId step)
    {
        lock (_gate)
        {
            return _runs.Remove(step, out var run) ? run : null;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var run in _runs.Values)
            {
                run.Dispose();
                layers.Remove(run.Changes);
            }

            _runs.Clear();
        }
    }

    internal bool HoldsMounts => holdsMounts;

    internal void Add(FailedRun run)
    {
        lock (_gate)
        {
            _runs.Add(run.Node.Id, run);
        }
    }
}
