using System.Collections.Immutable;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>
/// Unpacks the layers of one chain, several at once. Where an archive has files in a folder that it does not itself have, the
/// layers below say what that folder is: only then one waits for those below it. They were begun before it, so nobody waits for ever.
/// </summary>
public sealed class ChainUnpacking
{
    // Each has a core to itself for a while, then waits for the disk or the network.
    private const int LayersAtOnce = 4;

    private readonly LayerStore _store;
    private readonly ImmutableArray<TaskCompletionSource<LayerId>> _layers;

    /// <param name="layers">How many layers the chain has; their positions count from 0, base first.</param>
    public ChainUnpacking(LayerStore store, int layers)
    {
        _store = store;
        _layers = [.. Enumerable.Range(0, layers).Select(static _ => new TaskCompletionSource<LayerId>(TaskCreationOptions.RunContinuationsAsynchronously))];
    }

    /// <summary>Does the work for each position, in this order, several at once; the first failure ends them all.</summary>
    /// <param name="bring">Sees to it that the layer is there, with one of the other methods.</param>
    public Task RunAsync(IEnumerable<int> positions, Func<int, CancellationToken, Task> bring, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = LayersAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(positions, options, async (position, stop) => await bring(position, stop));
    }

    /// <summary>The layer is in the store and unpacked.</summary>
    public void Found(int position, LayerId layer) => _layers[position].SetResult(layer);

    /// <summary>Unpacks a layer while its blob comes, on the calling thread as far as it can; answers when it is one of the store.</summary>
    /// <param name="content">The blob; its end says that it was verified and stored.</param>
    /// <exception cref="IOException">The blob is damaged, or is not what its diff id says.</exception>
    public Task UnpackAsync(int position, DiffId diffId, LayerBlob blob, Stream content, CancellationToken cancellationToken) =>
        UnpackAsync(position, below => _store.UnpackAsync(diffId, blob, content, below, cancellationToken), cancellationToken);

    internal async Task UnpackAsync(
        int position, Func<Func<ImmutableArray<RootedDirectory>>, Task<LayerId>> unpack, CancellationToken cancellationToken) =>
        _layers[position].SetResult(await unpack(() => Below(position, cancellationToken)));

    private ImmutableArray<RootedDirectory> Below(int position, CancellationToken cancellationToken)
    {
        var ids = new List<LayerId>(position);
        for (var i = 0; i < position; i++)
        {
            _layers[i].Task.Wait(cancellationToken);
            ids.Add(_layers[i].Task.Result);
        }

        ids.Reverse();
        return [.. ids.Distinct().Select(_store.OpenFiles)];
    }
}
