using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Has steps carried out by another runner, and keeps what they write.</summary>
internal sealed class LoggedStepRunner(IStepRunner runner, StepLogs logs) : IStepRunner
{
    public async Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken)
    {
        using var logged = logs.Follow(node, activity);
        return await runner.OpenAsync(node, logged, cancellationToken);
    }

    public async Task<LayerId> RunAsync(
        StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
    {
        using var logged = logs.Follow(node, activity);
        return await runner.RunAsync(node, parent, sources, logged, cancellationToken);
    }

    public Task<SelectedFiles> DigestAsync(
        StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) =>
        runner.DigestAsync(node, sourceIndex, selection, source, cancellationToken);

    public bool HasLayer(LayerId layer) => runner.HasLayer(layer);

    public void Discard(LayerId layer) => runner.Discard(layer);
}
