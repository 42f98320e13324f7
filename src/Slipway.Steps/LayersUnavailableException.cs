using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Steps;

/// <summary>
/// Layers that a cache said there are cannot be had after all. From now on <see cref="IStepRunner.HasLayer"/> says no for each of them:
/// who solves anew has the steps run that make them.
/// </summary>
public sealed class LayersUnavailableException(ImmutableArray<LayerId> layers) : Exception($"layers cannot be had: {string.Join(", ", layers)}")
{
    public ImmutableArray<LayerId> Layers { get; } = layers;
}
