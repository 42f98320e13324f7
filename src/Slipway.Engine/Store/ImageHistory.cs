using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>How an image came to be, entry by entry.</summary>
public static class ImageHistory
{
    /// <summary>The history of what a name, an id or the beginning of one stands for, the newest entry first.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public static ImmutableArray<ImageHistoryEntry> Get(LocalStore store, string reference, Platform platform) =>
        Of(store, store.Images.Resolve(reference, platform));

    /// <summary>The history of what a registry has under a name now; nothing is pulled, so that sizes are those of the blobs.</summary>
    /// <exception cref="Registry.RegistryException">No registry has it.</exception>
    public static async Task<ImmutableArray<ImageHistoryEntry>> GetRemoteAsync(
        LocalStore store, ImageName name, Platform platform, CancellationToken cancellationToken) =>
        Of(store, await store.Puller.LookAsync(name, platform, cancellationToken));

    private static ImmutableArray<ImageHistoryEntry> Of(LocalStore store, LocalImage image)
    {
        var history = image.Config.History ?? [];
        var origins = store.Origins.Find(image.Id);
        var layers = new Queue<ImageLayer>(image.Layers);
        var entries = ImmutableArray.CreateBuilder<ImageHistoryEntry>(history.Count);
        for (var i = 0; i < history.Count; i++)
        {
            entries.Add(new ImageHistoryEntry
            {
                Image = i == history.Count - 1 ? image.Id : null,
                Created = history[i].Created,
                CreatedBy = history[i].CreatedBy ?? "",
                Comment = history[i].Comment ?? "",
                SizeBytes = !history[i].EmptyLayer && layers.TryDequeue(out var layer) ? store.Images.SizeOf(layer) : 0,
                Origin = i < origins.Length ? origins[i] : null,
            });
        }

        entries.Reverse();
        return entries.DrainToImmutable();
    }
}
