using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Images.Artifacts;
using Slipway.Layers.Compression;
using Slipway.Layers.Diff;
using Slipway.Oci;
using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// The layers of imported caches: known from the start, fetched when something needs their files or an image their bytes, and
/// believed only when their digests are right. Thread-safe once all are enlisted.
/// </summary>
internal sealed class ImportedLayers(LocalStore store, ActivityLog log) : IDisposable
{
    private const int LayersAtOnce = 4;

    // No layer of a store has a name with this letter in it.
    private const string Prefix = "~";

    private readonly Dictionary<LayerId, ImportedLayer> _layers = [];
    private readonly SemaphoreSlim _slots = new(LayersAtOnce);

    public LayerId Enlist(IArtifactPlace place, (DiffId DiffId, Descriptor Blob)? content)
    {
        var id = new LayerId($"{Prefix}{_layers.Count}");
        _layers.Add(id, new ImportedLayer(place, content));
        return id;
    }

    /// <summary>The layer that an id stands for; null where it is one of the store's own.</summary>
    public ImportedLayer? Find(LayerId id) => _layers.GetValueOrDefault(id);

    /// <summary>The id in the store, as far as the layer is there.</summary>
    public LayerId Settled(LayerId id) => Find(id)?.Here ?? id;

    /// <summary>The chain with ids of the store, all of whose layers are there.</summary>
    /// <exception cref="LayersUnavailableException">Some cannot be had; why was told.</exception>
    public async Task<ImmutableArray<LayerId>> BringAsync(ImmutableArray<LayerId> chain, CancellationToken cancellationToken)
    {
        if (!chain.Any(_layers.ContainsKey))
        {
            return chain;
        }

        var brought = await Task.WhenAll(chain.Select(id => BringAsync(id, cancellationToken)));
        return brought.All(id => id is not null)
            ? [.. brought.OfType<LayerId>()]
            : throw new LayersUnavailableException([.. chain.Where((_, i) => brought[i] is null)]);
    }

    public void Dispose()
    {
        _slots.Dispose();
        foreach (var layer in _layers.Values)
        {
            layer.Dispose();
        }
    }

    private async Task<LayerId?> BringAsync(LayerId id, CancellationToken cancellationToken)
    {
        if (Find(id) is not { } layer)
        {
            return id;
        }

        await layer.Gate.WaitAsync(cancellationToken);
        try
        {
            layer.Here ??= layer.IsLost || layer.Content is not { } content ? null
                : FindHere(content.DiffId) ?? await FetchAsync(layer.Place, content.DiffId, content.Blob, cancellationToken);
            layer.IsLost = layer.Here is null;
            return layer.Here;
        }
        finally
        {
            layer.Gate.Release();
        }
    }

    /// <summary>A layer that the store has anyway, such as one of the base image.</summary>
    private LayerId? FindHere(DiffId diffId) =>
        store.Layers.FindByDiffId(diffId) is { } known
        && (store.Layers.IsUnpacked(known) || (store.Layers.Find(known)?.Blob is { } blob && store.Content.Contains(blob.Digest)))
            ? known
            : null;

    private async Task<LayerId?> FetchAsync(IArtifactPlace place, DiffId diffId, Descriptor blob, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        var activity = log.Start($"importing layer {blob.Digest.Short} from {place.Name}");
        try
        {
            var layer = await place.WithinAsync(store.Time, limit => StoreAsync(place, diffId, blob, limit), cancellationToken);
            activity.Finish(ActivityOutcome.Done);
            return layer;
        }
        catch (Exception e) when (CacheFailures.AreAbout(e))
        {
            activity.Finish(ActivityOutcome.Done, "it cannot be had");
            log.Tell(at => new BuildEvent.Noticed(at, new Diagnostic("CacheLayerUnavailable", Severity.Warning, $"cache {place.Name}: layer {blob.Digest.Short} cannot be had: {e.Message}")
            {
                Hint = "its step runs anew",
            }));
            return null;
        }
        catch (OperationCanceledException)
        {
            activity.Finish(ActivityOutcome.Canceled);
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<LayerId> StoreAsync(IArtifactPlace place, DiffId diffId, Descriptor blob, CancellationToken cancellationToken)
    {
        await using (var stream = await place.OpenBlobAsync(blob, cancellationToken))
        {
            await store.Content.IngestAsync(blob, stream, cancellationToken);
        }

        Verify(blob, diffId);
        return store.Layers.Register(diffId, new LayerBlob(blob.Digest, blob.MediaType, blob.Size));
    }

    /// <exception cref="InvalidDataException">The blob is not the layer that the cache says it is.</exception>
    private void Verify(Descriptor blob, DiffId diffId)
    {
        using var packed = store.Content.OpenRead(blob.Digest);
        using var plain = Decompression.Open(packed);
        using var hash = new HashingStream();
        plain.CopyTo(hash);
        if (hash.CurrentDigest() != diffId.Digest)
        {
            throw new InvalidDataException($"it unpacks to {hash.CurrentDigest()} and not to {diffId}");
        }
    }
}
