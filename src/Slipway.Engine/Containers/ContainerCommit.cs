using Slipway.Images;
using Slipway.Layers.Apply;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Makes images of containers: what one has changed becomes a layer on top of its image's.</summary>
public sealed class ContainerCommit(LocalStore store)
{
    /// <returns>The image id.</returns>
    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    /// <exception cref="ImageMissingException">Its image is gone, and with it the names of its layers.</exception>
    /// <exception cref="BuildRefusedException">A change is no instruction that changes the configuration.</exception>
    public async Task<Digest> CommitAsync(CommitRequest request, CancellationToken cancellationToken)
    {
        var folder = store.Containers.Find(request.Container);
        var record = folder.ReadRecord();
        var image = store.Images.Resolve(record.ImageId.ToString(), record.Platform);
        var now = store.Time.GetUtcNow();
        var config = await ConfigurationChanges.ApplyAsync(image.Config with { Config = record.Config, Created = now }, request.Changes, cancellationToken);
        var writing = new ImageWriting(store);
        var layer = writing.Describe(Keep(folder, record.Config.Volumes?.Keys ?? [], cancellationToken), cancellationToken);
        var author = request.Author.Length > 0 ? request.Author : null;
        var entry = new HistoryEntry
        {
            Created = now,
            CreatedBy = string.Join(' ', record.Command),
            Author = author,
            Comment = request.Message.Length > 0 ? request.Message : null,
        };
        return writing.Write(
            config with
            {
                Author = author ?? config.Author,
                Rootfs = new RootFs { DiffIds = [.. image.Config.Rootfs.DiffIds, layer.Digest] },
                History = [.. image.Config.History ?? [], entry],
            },
            [.. image.Manifest.Layers, layer],
            request.Name);
    }

    // By way of a tar, as if somebody had saved the layer and loaded it again: the container may go on changing its files.
    private LayerId Keep(ContainerFolder folder, IEnumerable<string> volumes, CancellationToken cancellationToken)
    {
        using var draft = store.Layers.NewDraft();
        if (Directory.Exists(folder.ChangesPath))
        {
            using var tar = new FileStream(
                store.Workspace.NewFilePath(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
            using var changed = RootedDirectory.Open(folder.ChangesPath, LinkPolicy.Refuse);
            LayerTar.Write(changed, tar, LayerTarOptions.Default, cancellationToken);
            tar.Position = 0;
            LayerApplier.Apply(tar, draft.Root, LayerApplyOptions.Default, cancellationToken);
            foreach (var volume in volumes)
            {
                Empty(draft.Root, volume);
            }
        }

        return draft.Commit();
    }

    // What lies in a volume is data, and no part of the image.
    private static void Empty(RootedDirectory layer, string volume)
    {
        var path = volume.Trim('/');
        if (layer.TryStat(path) is { Type: FileType.Directory })
        {
            foreach (var entry in layer.ReadDirectory(path))
            {
                layer.RemoveTree($"{path}/{entry.Name}");
            }
        }
    }
}
