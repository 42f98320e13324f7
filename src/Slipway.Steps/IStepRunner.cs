using Slipway.Oci;

namespace Slipway.Steps;

/// <summary>
/// Carries steps out. The solver decides whether a step must run; the runner knows how. All members may be called from
/// several threads at once.
/// </summary>
public interface IStepRunner
{
    /// <summary>Opens what a step without inputs stands for, reading as little as possible.</summary>
    /// <param name="node">A <see cref="Step.BaseImage"/>, <see cref="Step.LocalFolder"/>, <see cref="Step.HttpFile"/> or <see cref="Step.GitCheckout"/>.</param>
    Task<StepResult> OpenAsync(StepNode node, IActivity activity, CancellationToken cancellationToken);

    /// <summary>What <paramref name="selection"/> picks from <paramref name="source"/>, digested as it would land in <paramref name="node"/>.</summary>
    /// <exception cref="StepFailedException">The selection names something that is not there.</exception>
    Task<SelectedFiles> DigestAsync(StepNode node, int sourceIndex, Selection selection, StepResult source, CancellationToken cancellationToken);

    /// <summary>Runs a step and returns the layer that it made, which is in the store already.</summary>
    /// <exception cref="StepFailedException">The step itself failed.</exception>
    Task<LayerId> RunAsync(StepNode node, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken);

    /// <summary>Whether a layer that a cache record names is still in the store.</summary>
    bool HasLayer(LayerId layer);

    /// <summary>Gives back a layer that turned out to be made twice; nobody refers to it.</summary>
    void Discard(LayerId layer);
}
