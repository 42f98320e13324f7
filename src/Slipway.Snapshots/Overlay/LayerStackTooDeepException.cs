namespace Slipway.Snapshots.Overlay;

/// <summary>A file system has more layers than the kernel stacks.</summary>
public sealed class LayerStackTooDeepException(int layers, int limit)
    : Exception($"{layers} layers that change something lie on top of one another, and overlayfs takes {limit} at most; join steps, or copy the result to a new stage")
{
    public int Layers { get; } = layers;

    public int Limit { get; } = limit;
}
