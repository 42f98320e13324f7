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
        var stack = LowerLayers.Arrange(layers, chain, scratch, atLeast: 2);
        var mount = OverlayMount.Create(mounts.Value, workspace, scratch, stack.Folder, MountFlags.ReadOnly, OverlayOptions.ReadOnly(stack.TopFirst));
        return new SnapshotView(mount.Root, mount.HostPath, mount.Dispose);
    }

    public SnapshotView Cover(string hostFolder)
    {
        var scratch = workspace.NewFolder();
        foreach (var name in (string[])["lower", "upper", "work"])
        {
            Directory.CreateDirectory(Path.Combine(scratch, name));
        }

        using (var folder = RootedDirectory.Open(hostFolder, LinkPolicy.Refuse))
        using (var upper = RootedDirectory.Open(Path.Combine(scratch, "upper"), LinkPolicy.Refuse))
        {
            InheritRoot(folder, upper);
        }

        // Bound to a name of ours first: the user's path may have colons and commas in it, or be too long for the options.
        mounts.Value.Run(() => Mounts.Mount(hostFolder, Path.Combine(scratch, "lower"), "", MountFlags.Bind));
        var options = OverlayOptions.Writable(["lower"], "upper", "work");
        var mount = OverlayMount.Create(mounts.Value, workspace, scratch, scratch, MountFlags.None, options);
        return new SnapshotView(mount.Root, mount.HostPath, mount.Dispose);
    }

    private OverlayMount MountWritable(IReadOnlyList<LayerId> chain, LayerDraft draft)
    {
        var scratch = workspace.NewFolder();
        var stack = LowerLayers.Arrange(layers, chain, scratch, atLeast: 1);
        var work = Directory.CreateDirectory(Path.Combine(scratch, "work")).FullName;
        if (chain.Count > 0)
        {
            using var top = layers.OpenFiles(chain[^1]);
            InheritRoot(top, draft.Root);
        }

        var options = OverlayOptions.Writable(
            stack.TopFirst, Path.GetRelativePath(stack.Folder, draft.HostPath), Path.GetRelativePath(stack.Folder, work));
        return OverlayMount.Create(mounts.Value, workspace, scratch, stack.Folder, MountFlags.None, options);
    }

    /// <summary>The merged root shows the owner and mode of the uppermost layer's: a new one must not change them.</summary>
    private static void InheritRoot(RootedDirectory below, RootedDirectory upper)
    {
        var status = below.Stat("");
        upper.SetOwner("", status.Uid, status.Gid);
        upper.SetMode("", status.Mode);
    }
}
