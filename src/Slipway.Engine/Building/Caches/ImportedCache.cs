using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>The caches of elsewhere that a build may take results from.</summary>
internal sealed class ImportedCache(ImportedCacheIndex index, ImportedLayers layers) : IDisposable
{
    public ImportedCacheIndex Index => index;

    public ImportedLayers Layers => layers;

    /// <summary>Solves; where a layer that is needed cannot be had, anew without it. Each time something less is believed, so it ends.</summary>
    /// <param name="needed">The steps whose files are needed whatever happens.</param>
    /// <returns>Results whose layers have ids of the store, but for those that nothing needed.</returns>
    public async Task<IReadOnlyDictionary<StepId, SolvedStep>> SolveAsync(
        StepSolver solver, IReadOnlyCollection<StepId> targets, IReadOnlyCollection<StepId> needed, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var solved = await solver.SolveAsync(targets, cancellationToken);
                foreach (var step in needed)
                {
                    await layers.BringAsync(solved[step].Layers.Layers, cancellationToken);
                }

                return Settled(solved);
            }
            catch (LayersUnavailableException)
            {
                // What cannot be had is lost now, and is not found again.
            }
            finally
            {
                index.Adopt();
            }
        }
    }

    /// <summary>The results with ids of the store, where their layers are there.</summary>
    public IReadOnlyDictionary<StepId, SolvedStep> Settled(IReadOnlyDictionary<StepId, SolvedStep> solved) =>
        solved.ToDictionary(s => s.Key, s => s.Value.Result is LayersResult made ? s.Value with { Result = Settled(made) } : s.Value);

    /// <summary>As <see cref="Settled(IReadOnlyDictionary{StepId, SolvedStep})"/>, without the results of which something is not there.</summary>
    public IReadOnlyDictionary<StepId, SolvedStep> Here(IReadOnlyDictionary<StepId, SolvedStep> solved) => Settled(solved)
        .Where(s => s.Value.Result is not LayersResult made || made.Layers.All(id => layers.Find(id) is null))
        .ToDictionary();

    public void Dispose() => layers.Dispose();

    private LayersResult Settled(LayersResult made) => made with { Layers = [.. made.Layers.Select(layers.Settled)] };
}
