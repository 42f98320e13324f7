using Slipway.Layers.Diff;
using Slipway.Oci;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>Writes the files of a container, or of an image, as one tar.</summary>
public sealed class FileSystemExport(LocalStore store)
{
    /// <param name="reference">A container by name or id; what is none, an image.</param>
    /// <exception cref="Images.ImageMissingException">It is neither.</exception>
    public async Task WriteAsync(string reference, Stream output, CancellationToken cancellationToken)
    {
        using var view = await OpenAsync(reference, cancellationToken);
        LayerTar.Write(view.Root, output, LayerTarOptions.Default, cancellationToken);
    }

    private Task<SnapshotView> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        if (store.Containers.TryGet(reference) is { } container)
        {
            var changes = store.Containers.Find(container.Record.Id).ChangesPath;
            return Directory.Exists(changes)
                ? store.Snapshots.ViewAsync(container.Record.Layers, changes, cancellationToken)
                : store.Snapshots.ViewAsync(container.Record.Layers, cancellationToken);
        }

        var layers = store.Images.Resolve(reference, Platform.Host).DiffIds
            .Select(d => store.Layers.FindByDiffId(d) ?? throw new IOException($"layer {d} of {reference} is not in the store"));
        return store.Snapshots.ViewAsync([.. layers], cancellationToken);
    }
}
