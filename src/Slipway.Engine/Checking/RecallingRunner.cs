using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Lets results be found and none be made: a step that would have to run, or to fetch something, fails.</summary>
internal sealed class RecallingRunner(IStepRunner runner) : IStepRunner
{
    public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
        node.Step is Step.BaseImage or Step.LocalFolder
            ? runner.OpenAsync(node, activity, cancellationToken)
            : throw NotKnown(node);

    public Task<SelectedFiles> DigestAsync(StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) =>
        runner.DigestAsync(node, sourceIndex, selection, source, cancellationToken);

    public Task<LayerId> RunAsync(
        StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken) =>
        throw NotKnown(node);

    public bool HasLayer(LayerId layer) => runner.HasLayer(layer);

    public void Discard(LayerId layer) => runner.Discard(layer);

    private static StepFailedException NotKnown(StepNode node) => new(node, "its result is not known");
}
