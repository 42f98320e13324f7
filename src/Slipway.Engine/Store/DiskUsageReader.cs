using System.Collections.Immutable;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Finds out what takes how much room, without using any of it.</summary>
public sealed class DiskUsageReader(LocalStore store)
{
    public DiskUsage Read()
    {
        using var view = store.OpenView();
        var inventory = new StoreInventory(view);
        var images = ReadImages(inventory);
        ImmutableArray<ContainerUsage> containers =
            [.. store.Containers.List().Select(c => new ContainerUsage(c, ChangesOf(c)))];
        ImmutableArray<CacheUsage> cache = [.. CacheRecords.Of(inventory, static _ => false).Select(r => r.Usage)];
        var used = inventory.Images.Where(i => ContainersOf(inventory, i) > 0);
        return new DiskUsage
        {
            Images = new UsageSum(
                inventory.Images.DistinctBy(i => i.Target).Count(),
                used.DistinctBy(i => i.Target).Count(),
                SumOf(inventory, inventory.Images),
                SumOf(inventory, inventory.Images) - SumOf(inventory, used)),
            Containers = new UsageSum(
                containers.Length,
                containers.Count(c => c.Container.IsRunning),
                containers.Sum(c => c.ChangedBytes),
                containers.Where(c => !c.Container.IsRunning).Sum(c => c.ChangedBytes)),
            Cache = new UsageSum(
                cache.Length, 0, cache.Sum(c => c.SizeBytes), cache.Where(c => !c.IsShared).Sum(c => c.SizeBytes)),
            ImageList = images,
            ContainerList = containers,
            CacheList = cache,
        };
    }

    private static ImmutableArray<ImageUsage> ReadImages(StoreInventory inventory)
    {
        var owners = inventory.Images.DistinctBy(i => i.Target)
            .SelectMany(i => inventory.ReachedFrom([i]))
            .GroupBy(item => item)
            .ToDictionary(group => group.Key, group => group.Count());
        return [.. inventory.Images.Select(image =>
        {
            StoreItem[] parts = [.. inventory.ReachedFrom([image])];
            var opened = inventory.View.Images.OpenAny(image.Target);
            return new ImageUsage(
                image.Name,
                opened?.Id ?? image.Target,
                opened?.Config.Created,
                parts.Sum(inventory.SizeOf),
                parts.Where(part => owners.GetValueOrDefault(part) > 1).Sum(inventory.SizeOf),
                ContainersOf(inventory, image));
        })];
    }

    private static long SumOf(StoreInventory inventory, IEnumerable<StoreItem> roots) => inventory.ReachedFrom(roots).Sum(inventory.SizeOf);

    private static int ContainersOf(StoreInventory inventory, StoreItem.Image image)
    {
        var reached = inventory.ReachedFrom([image]);
        return inventory.Containers.Count(c => reached.Contains(new StoreItem.Blob(c.ImageId)));
    }

    private long ChangesOf(Container container)
    {
        try
        {
            using var changes = RootedDirectory.Open(
                new ContainerFolder(Path.Combine(store.Options.Root, "containers", container.Record.Id)).ChangesPath, LinkPolicy.Refuse);
            return TreeSize.Of(changes);
        }
        catch (ErrnoException e) when (e.Errno == Errno.ENOENT)
        {
            // It has never run, or is gone already.
            return 0;
        }
    }
}
