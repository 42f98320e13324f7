using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// Removes what nobody needs, while others build: what a living process uses, or has used since it began, stays. Beside
/// what was asked for, everything goes that no name, container or cached step leads to.
/// </summary>
public sealed class PruneEngine(LocalStore store)
{
    /// <summary>A container that has never run may be about to.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    public async Task<PruneReport> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        var containers = request.Containers ? await RemoveContainersAsync(request, cancellationToken) : [];
        using var collection = new StoreCollection(store);
        var images = ImagesToGo(collection, request);
        var cache = CacheToGo(collection, request, images);
        var ids = images.ToDictionary(i => i, i => collection.Inventory.View.Images.OpenAny(i.Target)?.Id ?? i.Target);
        var report = collection.Remove([.. images, .. cache.SelectMany(c => c.Roots)], within: null, cancellationToken);
        if (request.Cache == PruneExtent.All)
        {
            store.Builds.RemoveOld(kept: 0);
            store.Listings.RemoveOld(kept: 0);
        }

        var removed = report.Removed.ToHashSet();
        StoreItem.Image[] gone = [.. images.Where(removed.Contains)];
        var left = collection.Inventory.Images.Where(i => !removed.Contains(i)).Select(i => i.Target).ToHashSet();
        return new PruneReport
        {
            Containers = containers,
            Untagged = [.. gone.Select(i => i.Name).OfType<ImageName>()],
            Images = [.. gone.Where(i => !left.Contains(i.Target)).Select(i => ids[i]).Distinct()],
            Cache = [.. cache.Where(c => c.Roots.Any(removed.Contains)).Select(c => c.Usage.Id)],
            ReclaimedBytes = report.Bytes,
        };
    }

    private static StoreItem.Image[] ImagesToGo(StoreCollection collection, PruneRequest request)
    {
        if (request.Images == PruneExtent.None)
        {
            return [];
        }

        var inventory = collection.Inventory;
        var used = inventory.Containers.Select(c => (StoreItem)new StoreItem.Blob(c.ImageId)).ToHashSet();
        return [.. inventory.Images.Where(i => (request.Images == PruneExtent.All || i.Name is null)
            && !inventory.ReachedFrom([i]).Overlaps(used)
            && IsMeant(inventory.View.Images.OpenAny(i.Target), request)
            && !collection.IsInUse(i))];
    }

    private static bool IsMeant(LocalImage? image, PruneRequest request) =>
        (request.Until is not { } until || image?.Config.Created < until)
        && request.Labels.All(filter => filter.Accepts(image?.Config.Config?.Labels));

    private static List<(CacheUsage Usage, IReadOnlyList<StoreItem> Roots)> CacheToGo(
        StoreCollection collection, PruneRequest request, IReadOnlyCollection<StoreItem> images)
    {
        if (request.Cache == PruneExtent.None)
        {
            return [];
        }

        // What an image has that goes too is no longer shared.
        var inventory = collection.Inventory;
        var shared = inventory.ReachedFrom([.. inventory.Images.Except(images), .. inventory.Containers]);
        var records = CacheRecords.Of(inventory, collection.IsInUse);
        var excess = request.KeepCacheBytes is { } keep ? records.Sum(r => r.Usage.SizeBytes) - keep : long.MaxValue;
        var going = new List<(CacheUsage Usage, IReadOnlyList<StoreItem> Roots)>();
        foreach (var record in records)
        {
            var isShared = shared.Contains(new StoreItem.Layer(new LayerId(record.Usage.Id)));
            if (excess <= 0 || record.Usage.IsInUse || (isShared && request.Cache != PruneExtent.All) || record.Usage.LastUsedUtc >= request.Until)
            {
                continue;
            }

            going.Add(record);
            excess -= record.Usage.SizeBytes;
        }

        return going;
    }

    private async Task<ImmutableArray<string>> RemoveContainersAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        var control = new ContainerControl(store);
        var removed = ImmutableArray.CreateBuilder<string>();
        foreach (var container in store.Containers.List().Where(c => HasEnded(c) && IsMeant(c, request)))
        {
            try
            {
                await control.RemoveAsync(container.Record.Id, force: false, cancellationToken);
                removed.Add(container.Record.Id);
            }
            catch (Exception e) when (e is ContainerStateException or ContainerMissingException)
            {
                // It was started, or removed, since we looked.
            }
        }

        return removed.ToImmutable();
    }

    private bool HasEnded(Container container) => container.State.Status switch
    {
        ContainerStatus.Running => false,
        ContainerStatus.Created => container.Record.CreatedUtc + StartPatience < store.Time.GetUtcNow(),
        _ => true,
    };

    private static bool IsMeant(Container container, PruneRequest request) =>
        (request.Until is not { } until || container.Record.CreatedUtc < until)
        && request.Labels.All(filter => filter.Accepts(container.Record.Config.Labels));
}
