using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// Removes images as docker does: by a name, that name; by an id, the image with its only name. What a container uses is
/// refused, or with force only loses its name. A build that is using the image meanwhile is not disturbed.
/// </summary>
public sealed class ImageRemoval(LocalStore store)
{
    /// <param name="reference">A name, an id, or the beginning of an id.</param>
    /// <exception cref="ImageMissingException">No image, or more than one, answers to it.</exception>
    /// <exception cref="ImageConflictException">It is in use, or has several names, and there is no <paramref name="force"/>.</exception>
    public RemovedImages Remove(string reference, bool force, CancellationToken cancellationToken)
    {
        using var collection = new StoreCollection(store);
        var named = FindNamed(collection.Inventory, reference);
        var image = named ?? FindById(collection.Inventory, reference);
        StoreItem.Image[] all = [.. collection.Inventory.Images.Where(i => i.Target == image.Target)];
        StoreItem.Image[] going = named is null ? all : [named];
        var isLast = going.Length == all.Length;
        var users = Users(collection.Inventory, image);
        if (isLast)
        {
            Check(reference, named is not null, IdOf(collection.Inventory, image), all, users, force);
        }

        if (isLast && users.Any(u => u.IsRunning))
        {
            // Forced, by its name: the image stays without one, as long as somebody runs it.
            store.Images.Keep(collection.Inventory.View.Names.List().First(r => r.Target.Digest == image.Target).Target);
            isLast = false;
        }

        // The names go though somebody may be using them: they are what was asked for. What they stand for is another matter.
        foreach (var gone in going)
        {
            File.Delete(gone.Path);
        }

        return new RemovedImages(
            [.. going.Select(g => g.Name).OfType<ImageName>()],
            isLast ? [IdOf(collection.Inventory, image)] : [],
            isLast ? collection.Remove(going, collection.Inventory.ReachedFrom([image]), cancellationToken).Bytes : 0);
    }

    private static void Check(
        string reference, bool byName, Digest id, StoreItem.Image[] names, IReadOnlyList<Container> users, bool force)
    {
        if (users.FirstOrDefault(u => u.IsRunning) is { } running && !byName)
        {
            throw new ImageConflictException($"unable to delete {id.Short} (cannot be forced) - image is being used by running container {running.Record.ShortId}");
        }

        if (force)
        {
            return;
        }

        if (!byName && names.Length > 1)
        {
            throw new ImageConflictException($"unable to delete {id.Short} (must be forced) - image is referenced in multiple repositories");
        }

        if (users is [var user, ..])
        {
            throw new ImageConflictException(byName
                ? $"unable to remove repository reference \"{reference}\" (must force) - container {user.Record.ShortId} is using its referenced image {id.Short}"
                : $"unable to delete {id.Short} (must be forced) - image is being used by stopped container {user.Record.ShortId}");
        }
    }

    private static StoreItem.Image? FindNamed(StoreInventory inventory, string reference) =>
        ImageName.TryParse(reference, out var name) ? inventory.Images.FirstOrDefault(i => i.Name == name) : null;

    private static StoreItem.Image FindById(StoreInventory inventory, string reference)
    {
        var target = inventory.View.Images.ResolveId(reference);
        return inventory.Images.First(i => i.Target == target);
    }

    private static Digest IdOf(StoreInventory inventory, StoreItem.Image image) => inventory.View.Images.OpenAny(image.Target)?.Id ?? image.Target;

    private IReadOnlyList<Container> Users(StoreInventory inventory, StoreItem.Image image)
    {
        var reached = inventory.ReachedFrom([image]);
        return [.. store.Containers.List().Where(c => reached.Contains(new StoreItem.Blob(c.Record.ImageId)))];
    }
}
