using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>
/// Removes from a store what nothing keeps: first it is found out, without a lock, what is reached from names, containers,
/// cached steps and whatever is in use; then the rest goes, piece by piece, unless it has come into use meanwhile.
/// </summary>
/// <remarks>
/// A process that uses the store says so before it looks (<see cref="Workspace.Use"/>), and what it used is kept until it ends.
/// So nothing that this class finds unused at the moment of removing it can be in anybody's hands.
/// </remarks>
internal sealed class StoreCollection : IDisposable
{
    private readonly LocalStore _store;
    private readonly StoreView _view;
    private readonly DateTimeOffset _unusedBefore;

    public StoreCollection(LocalStore store)
    {
        _store = store;

        // Before anything is read: what is used from here on is younger, whether we see who refers to it or not.
        _unusedBefore = store.Workspace.UnusedBefore();
        _view = store.OpenView();
        Inventory = new StoreInventory(_view);
    }

    public StoreInventory Inventory { get; }

    /// <summary>Whether a living process may be using it.</summary>
    public bool IsInUse(StoreItem item) => Inventory.LastUse(item) >= _unusedBefore;

    /// <summary>Removes roots and whatever nothing reaches without them.</summary>
    /// <param name="roots">Names, steps or cache mounts to go; those in use stay.</param>
    /// <param name="within">Nothing else goes; null where all that nothing reaches does.</param>
    public CollectionReport Remove(IReadOnlyCollection<StoreItem> roots, IReadOnlySet<StoreItem>? within, CancellationToken cancellationToken)
    {
        var kept = Inventory.ReachedFrom(Inventory.Roots.Except(roots).Concat(Inventory.All.Where(IsInUse)));
        StoreItem[] candidates = [.. Inventory.All.Where(item => !kept.Contains(item) && within?.Contains(item) != false)];
        var bytes = 0L;
        var removed = Reachability.Sweep(
            Reachability.ReferrersFirst(candidates, Inventory.References),
            Inventory.References,
            item =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var size = Inventory.SizeOf(item);
                if (TakeAway(item) is not { } taken)
                {
                    return false;
                }

                _store.Workspace.RemoveFolder(taken);
                bytes += size;
                return true;
            });
        _store.Origins.RemoveExcept(_view.Content.Contains);
        return new CollectionReport(removed, bytes);
    }

    public void Dispose() => _view.Dispose();

    private string? TakeAway(StoreItem item)
    {
        var file = Inventory.UseFile(item);
        return item switch
        {
            StoreItem.Layer layer => _store.Layers.TakeAway(layer.Id, _unusedBefore),
            StoreItem.CacheMount mount => _store.Workspace.TakeAway(file, mount.Path, _unusedBefore),
            _ => _store.Workspace.TakeAway(file, file, _unusedBefore),
        };
    }
}

/// <summary>What a collection removed, and how much room that made.</summary>
internal sealed record CollectionReport(IReadOnlyList<StoreItem> Removed, long Bytes);
