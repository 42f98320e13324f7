using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Has steps carried out by another runner, for which the layers that they stand on and read are brought from a cache first.</summary>
internal sealed class ImportingStepRunner(IStepRunner runner, ImportedLayers layers) : IStepRunner
{
    public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
        runner.OpenAsync(node, activity, cancellationToken);

    public async Task<SelectedFiles> DigestAsync(
        StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) =>
        await runner.DigestAsync(node, sourceIndex, selection, await HereAsync(source, cancellationToken), cancellationToken);

    public async Task<LayerId> RunAsync(
        StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
    {
        var below = parent with { Layers = await layers.BringAsync(parent.Layers, cancellationToken) };
        var read = new List<StepResult>(sources.Count);
        foreach (var source in sources)
        {
            read.Add(await HereAsync(source, cancellationToken));
        }

        return await runner.RunAsync(node, below, read, activity, cancellationToken);
    }

    public bool HasLayer(LayerId layer) => layers.Find(layer) is { } imported ? !imported.IsLost : runner.HasLayer(layer);

    public void Discard(LayerId layer) => runner.Discard(layer);

    private async Task<StepResult> HereAsync(StepResult source, CancellationToken cancellationToken) => source is LayersResult made
        ? made with { Layers = await layers.BringAsync(made.Layers, cancellationToken) }
        : source;
}
