using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>A layer that something refers to is not in the store: it was removed, or the store was damaged.</summary>
public sealed class LayerMissingException(LayerId layer) : Exception($"layer {layer} is not in the store")
{
    public LayerId Layer { get; } = layer;
}
