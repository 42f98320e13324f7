using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Snapshots.Overlay;

/// <summary>
/// Snapshots as overlay mounts (overlayfs.rst), for a process that may mount: root. All mounts are in the private
/// namespace of <paramref name="mounts"/>, which is entered when the first one is needed.
/// </summary>
public sealed class OverlaySnapshotter(LayerStore layers, Workspace workspace, Lazy<MountNamespace> mounts) : ISnapshotter
{
    public async Task<ActiveSnapshot> PrepareAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        var draft = layers.NewDraft();
        try
        {
            return new OverlayActiveSnapshot(draft, MountWritable(chain, draft));
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    public async Task<SnapshotView> ViewAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        var scratch = workspace.NewFolder();

        // Without an upper layer the kernel wants two lower ones; one alone could not be shown as it is, for its whiteouts.
        var stack = LayerStack.Arrange(layers, chain, scratch, atLeast: 2);
        var mount = OverlayMount.Create(mounts.Value, workspace, scratch, stack, MountFlags.ReadOnly, OverlayOptions.ReadOnly(stack.TopFirst));
        return new SnapshotView(mount.Root, mount.HostPath, mount.Dispose);
    }

    private OverlayMount MountWritable(IReadOnlyList<LayerId> chain, LayerDraft draft)
    {
        var scratch = workspace.NewFolder();
        var stack = LayerStack.Arrange(layers, chain, scratch, atLeast: 1);
        var work = Directory.CreateDirectory(Path.Combine(scratch, "work")).FullName;
        InheritRoot(chain, draft);
        var options = OverlayOptions.Writable(
            stack.TopFirst, Path.GetRelativePath(stack.Folder, draft.HostPath), Path.GetRelativePath(stack.Folder, work));
        return OverlayMount.Create(mounts.Value, workspace, scratch, stack, MountFlags.None, options);
    }

    /// <summary>The merged root shows the owner and mode of the uppermost layer's: a new one must not change them.</summary>
    private void InheritRoot(IReadOnlyList<LayerId> chain, LayerDraft draft)
    {
        if (chain.Count > 0)
        {
            using var top = layers.OpenFiles(chain[^1]);
            var status = top.Stat("");
            draft.Root.SetOwner("", status.Uid, status.Gid);
            draft.Root.SetMode("", status.Mode);
        }
    }
}
