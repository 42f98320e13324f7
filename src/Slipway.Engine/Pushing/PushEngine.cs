using System.Diagnostics;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>Puts named images of the store into the registries of their names.</summary>
public sealed class PushEngine(LocalStore store, PackingChoice packing)
{
    private readonly LayerExport _layers = new(store.Images, packing.ToPacking());

    /// <summary>The names that the store has in a repository, sorted.</summary>
    public IReadOnlyList<ImageName> NamesIn(string repository) =>
        [.. store.Images.List().Select(l => l.Name).OfType<ImageName>().Where(n => n.Repository == repository && n.Tag is not null)];

    /// <param name="platform">Of an image for several, the one to push; null pushes all, or this machine's where the others are not here.</param>
    /// <param name="report">Is told how far each layer is, by its digest within the image, from several threads.</param>
    /// <returns>The manifest or index as the registry has it.</returns>
    /// <exception cref="ImageMissingException">The store has no image of this name.</exception>
    /// <exception cref="RegistryException">The registry did not take it.</exception>
    public async Task<Descriptor> PushAsync(ImageName name, Platform? platform, Action<TransferProgress> report, CancellationToken cancellationToken)
    {
        var exported = await new ImagePusher(store.Registry, _layers).PushAsync(
            (layers, stop) => ExportAsync(layers, name, platform, stop),
            name,
            progress => report(Progress(progress)),
            cancellationToken);
        return exported.Descriptor;
    }

    private async Task<IExported> ExportAsync(LayerExport layers, ImageName name, Platform? platform, CancellationToken cancellationToken)
    {
        if (platform is null && store.Images.FindWholeIndex(name) is { } index)
        {
            return await ExportedIndex.PrepareAsync(index, [name], layers, cancellationToken);
        }

        var image = (platform is null ? store.Images.Find(name, Platform.Host) ?? Any(name) : store.Images.Find(name, platform))
            ?? throw new ImageMissingException(name.ToString(), $"An image does not exist locally with the tag: {name.FamiliarRepository}");
        return await ExportedImage.PrepareAsync(image, [name], layers, cancellationToken);
    }

    private LocalImage? Any(ImageName name) => store.Images.List().FirstOrDefault(l => l.Name == name)?.Image;

    private static TransferProgress Progress(PushProgress progress) => new(
        progress.Layer.DiffId.Digest.Short,
        progress.Outcome switch
        {
            null when progress.SentBytes == 0 => TransferStage.Waiting,
            null => TransferStage.Running,
            BlobPush.Existed => TransferStage.Known,
            BlobPush.Mounted or BlobPush.Sent => TransferStage.Complete,
            _ => throw new UnreachableException(progress.Outcome.ToString()),
        },
        progress.SentBytes,
        progress.Layer.Blob.Size)
    {
        Origin = progress.Origin,
    };
}
