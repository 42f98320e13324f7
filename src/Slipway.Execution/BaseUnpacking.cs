using System.Text;
using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Execution;

/// <summary>The files of a pulled image, made before the first step that stands on it, which says so where it takes long.</summary>
internal static class BaseUnpacking
{
    /// <summary>Unpacks what <paramref name="parent"/> has of pulled layers, unless that was done before.</summary>
    /// <exception cref="StepFailedException">A layer cannot be unpacked.</exception>
    public static async Task EnsureAsync(
        LayerStore layers, StepNode node, LayersResult parent, IActivity activity, CancellationToken cancellationToken)
    {
        // What was pulled lies lowest, and of hundreds of steps each would ask for all below it.
        if (parent.Layers is not [var lowest, ..] || layers.IsUnpacked(lowest))
        {
            return;
        }

        try
        {
            await layers.EnsureUnpackedAsync(
                parent.Layers, work => activity.Output(OutputStream.Stderr, Encoding.UTF8.GetBytes($"{work}\n")), cancellationToken);
        }
        catch (IOException e)
        {
            throw new StepFailedException(node, e.Message, e);
        }
    }
}
