using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Opens what the steps of a <see cref="BuildRehearsal"/> stand on, without reading anything; none of them is to run.</summary>
internal sealed class RehearsedSteps : IStepRunner
{
    public Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult>(node.Step is Step.LocalFolder ? new FolderResult("/", []) : LayersResult.Empty);

    public Task<SelectedFiles> DigestAsync(
        StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken) =>
        Task.FromResult(new SelectedFiles(Digest.Of([]), new FileListing([], isComplete: true)));

    public Task<LayerId> RunAsync(
        StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken) => throw NotReached();

    public bool HasLayer(LayerId layer) => true;

    public void Discard(LayerId layer) => throw NotReached();

    private static InvalidOperationException NotReached() => new("Every step of a rehearsal is known.");
}
