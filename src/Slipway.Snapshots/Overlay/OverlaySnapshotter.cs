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
            InheritTop(chain, draft.Root);
            return new OverlayActiveSnapshot(draft, MountWritable(chain, draft.HostPath));
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    public async Task<WritableSnapshot> ResumeAsync(IReadOnlyList<LayerId> chain, string changesFolder, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        var isNew = !Directory.Exists(changesFolder);
        Directory.CreateDirectory(changesFolder);
        var upper = RootedDirectory.Open(changesFolder, LinkPolicy.WithinRoot);
        try
        {
            if (isNew)
            {
                InheritTop(chain, upper);
            }

            return new OverlayKeptSnapshot(upper, MountWritable(chain, changesFolder));
        }
        catch
        {
            upper.Dispose();
            throw;
        }
    }

    // Without an upper layer the kernel wants two lower ones; one alone could not be shown as it is, for its whiteouts.
    public async Task<SnapshotView> ViewAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        var scratch = workspace.NewFolder();
        return View(LowerLayers.Arrange(layers, chain, scratch, atLeast: 2), scratch);
    }

    public async Task<SnapshotView> ViewAsync(IReadOnlyList<LayerId> chain, string changesFolder, CancellationToken cancellationToken)
    {
        await layers.EnsureUnpackedAsync(chain, cancellationToken);
        var scratch = workspace.NewFolder();
        var stack = LowerLayers.Arrange(layers, chain, scratch, atLeast: 1);
        return View(stack with { TopFirst = [Path.GetRelativePath(stack.Folder, changesFolder), .. stack.TopFirst] }, scratch);
    }

    public SnapshotView Cover(string hostFolder, Action<RootedDirectory> change)
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
            change(upper);
        }

        // Bound to a name of ours first: the user's path may have colons and commas in it, or be too long for the options.
        mounts.Value.Run(() => Mounts.Mount(hostFolder, Path.Combine(scratch, "lower"), "", MountFlags.Bind));
        var options = OverlayOptions.Writable(["lower"], "upper", "work");
        var mount = OverlayMount.Create(mounts.Value, workspace, scratch, scratch, MountFlags.None, options);
        return new SnapshotView(mount.Root, mount.HostPath, mount.Dispose);
    }

    private SnapshotView View(LowerLayers stack, string scratch)
    {
        var mount = OverlayMount.Create(mounts.Value, workspace, scratch, stack.Folder, MountFlags.ReadOnly, OverlayOptions.ReadOnly(stack.TopFirst));
        return new SnapshotView(mount.Root, mount.HostPath, mount.Dispose);
    }

    private OverlayMount MountWritable(IReadOnlyList<LayerId> chain, string upper)
    {
        var scratch = workspace.NewFolder();
        var stack = LowerLayers.Arrange(layers, chain, scratch, atLeast: 1);

        // A new one each time: the kernel leaves a mark in the old one of a mount that ended without its unmounting, and refuses it.
        var work = Directory.CreateDirectory(Path.Combine(scratch, "work")).FullName;
        var options = OverlayOptions.Writable(
            stack.TopFirst, Path.GetRelativePath(stack.Folder, upper), Path.GetRelativePath(stack.Folder, work));
        return OverlayMount.Create(mounts.Value, workspace, scratch, stack.Folder, MountFlags.None, options);
    }

    private void InheritTop(IReadOnlyList<LayerId> chain, RootedDirectory upper)
    {
        if (chain.Count > 0)
        {
            using var top = layers.OpenFiles(chain[^1]);
            InheritRoot(top, upper);
        }
    }

    /// <summary>The merged root shows the owner and mode of the uppermost layer's: a new one must not change them.</summary>
    private static void InheritRoot(RootedDirectory below, RootedDirectory upper)
    {
        var status = below.Stat("");
        upper.SetOwner("", status.Uid, status.Gid);
        upper.SetMode("", status.Mode);
    }
}
