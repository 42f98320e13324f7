using Slipway.Layers.Stacks;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Execution.FileOps;

/// <summary>The file system of a chain of layers, read without mounting it.</summary>
public static class LayerChain
{
    /// <summary>Opens it; layers that are not unpacked yet are unpacked now. The caller disposes the answer.</summary>
    /// <param name="chain">Base first. A layer that is in it twice says nothing new the second time.</param>
    public static async Task<LayeredFolder> OpenAsync(LayerStore layers, IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        return OpenUnpacked(layers, chain);
    }

    /// <summary>As <see cref="OpenAsync"/>, for a chain of which all is unpacked.</summary>
    public static LayeredFolder OpenUnpacked(LayerStore layers, IReadOnlyList<LayerId> chain) =>
        new([.. chain.Reverse().Distinct().Select(layers.OpenFiles)], TargetTree.Whiteouts);
}
