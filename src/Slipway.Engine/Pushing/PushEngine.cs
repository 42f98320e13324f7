using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Puts named images of the store into the registries of their names.</summary>
public sealed class PushEngine(LocalStore store, PackingChoice packing)
{
    private readonly LayerExport _layers = new(store.Images, packing.ToPacking());

    /// <summary>The names that the store has in a repository, sorted.</summary>
    public IReadOnlyList<ImageName> NamesIn(string repository) =>
        [.. store.Images.List().Select(l => l.Name).OfType<ImageName>().Where(n => n.Repository == repository && n.Tag is not null)];

    /// <param name="platform">Of an image for several, the one to push; null pushes all, or this machine's where the others are not here.</param>
    /// <param name="report">Is called from several threads.</param>
    /// <returns>The manifest or index as the registry has it.</returns>
    /// <exception cref="ImageMissingException">The store has no image of this name.</exception>
    /// <exception cref="Registry.RegistryException">The registry did not take it.</exception>
    public async Task<Descriptor> PushAsync(ImageName name, Platform? platform, Action<PushedLayer> report, CancellationToken cancellationToken)
    {
        var exported = await ExportAsync(name, platform, cancellationToken);
        await new ImagePusher(store.Registry, _layers).PushAsync(
            exported,
            name,
            progress =>
            {
                if (progress.Layer is { } layer)
                {
                    report(new PushedLayer(layer.Digest, progress.SentBytes, progress.Blob.Size, OutcomeOf(progress)));
                }
            },
            cancellationToken);
        return exported.Descriptor;
    }

    private async Task<IExported> ExportAsync(ImageName name, Platform? platform, CancellationToken cancellationToken)
    {
        if (platform is null && store.Images.FindWholeIndex(name) is { } index)
        {
            return await ExportedIndex.PrepareAsync(index, [name], _layers, cancellationToken);
        }

        var image = (platform is null ? store.Images.Find(name, Platform.Host) ?? Any(name) : store.Images.Find(name, platform))
            ?? throw new ImageMissingException(name.ToString(), $"An image does not exist locally with the tag: {name.FamiliarRepository}");
        return await ExportedImage.PrepareAsync(image, [name], _layers, cancellationToken);
    }

    private LocalImage? Any(ImageName name) => store.Images.List().FirstOrDefault(l => l.Name == name)?.Image;

    private static PushOutcome OutcomeOf(PushProgress progress) => progress.Outcome switch
    {
        null => PushOutcome.UnderWay,
        Registry.BlobPush.Existed => PushOutcome.Existed,
        Registry.BlobPush.Mounted => PushOutcome.Mounted,
        _ => PushOutcome.Sent,
    };
}
