using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>The build cache of an inventory, a record for each layer that steps remember and each cache mount.</summary>
internal static class CacheRecords
{
    private const int MountIdDigits = 12;

    /// <summary>All records with what stands for them in the store, the least recently used first.</summary>
    public static IReadOnlyList<(CacheUsage Usage, IReadOnlyList<StoreItem> Roots)> Of(StoreInventory inventory, Func<StoreItem, bool> isInUse)
    {
        var shared = inventory.ReachedFrom([.. inventory.Images, .. inventory.Containers]);
        var records = new List<(CacheUsage Usage, IReadOnlyList<StoreItem> Roots)>();
        foreach (var group in inventory.Steps.GroupBy(step => step.Result))
        {
            if (group.Key is { } layer && inventory.View.Layers.Find(layer) is { } found)
            {
                records.Add((OfLayer(inventory, layer, found.CreatedUtc, [.. group], shared, isInUse), [.. group]));
            }
        }

        records.AddRange(inventory.CacheMounts.Select(mount => (OfMount(inventory, mount, isInUse), (IReadOnlyList<StoreItem>)[mount])));
        return [.. records.OrderBy(r => r.Usage.LastUsedUtc)];
    }

    private static CacheUsage OfLayer(
        StoreInventory inventory, LayerId id, DateTimeOffset created, IReadOnlyList<StoreItem.Step> steps, HashSet<StoreItem> shared, Func<StoreItem, bool> isInUse)
    {
        var layer = new StoreItem.Layer(id);
        return new CacheUsage
        {
            Id = id.Value,
            Type = "regular",
            Description = steps.Select(s => inventory.DescriptionOf(s)).FirstOrDefault(text => text.Length > 0) ?? "",
            SizeBytes = inventory.SizeOf(layer),
            IsShared = shared.Contains(layer),
            IsInUse = isInUse(layer) || steps.Any(isInUse),
            CreatedUtc = created,
            LastUsedUtc = steps.Cast<StoreItem>().Append(layer).Max(inventory.LastUse) ?? created,
        };
    }

    private static CacheUsage OfMount(StoreInventory inventory, StoreItem.CacheMount mount, Func<StoreItem, bool> isInUse)
    {
        var nameFile = inventory.UseFile(mount);
        return new CacheUsage
        {
            Id = Path.GetFileName(mount.Path)[..MountIdDigits],
            Type = "exec.cachemount",
            Description = File.Exists(nameFile) ? $"cached mount {File.ReadLines(nameFile).First()}" : "",
            SizeBytes = inventory.SizeOf(mount),
            IsShared = false,
            IsInUse = isInUse(mount),
            CreatedUtc = new DateTimeOffset(Directory.GetCreationTimeUtc(mount.Path), TimeSpan.Zero),
            LastUsedUtc = inventory.LastUse(mount) ?? DateTimeOffset.UnixEpoch,
        };
    }
}
