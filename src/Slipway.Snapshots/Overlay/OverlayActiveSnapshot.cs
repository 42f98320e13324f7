using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Snapshots.Overlay;

/// <summary>An overlay mount whose upper layer is a layer draft.</summary>
internal sealed class OverlayActiveSnapshot(LayerDraft draft, OverlayMount mount) : ActiveSnapshot
{
    private readonly MountTargets _targets = new(mount.Root);

    public override RootedDirectory Root => mount.Root;

    public override string HostPath => mount.HostPath;

    public override void EnsureMountTarget(string path, bool isFile) => _targets.Ensure(path, isFile);

    public override LayerId Commit()
    {
        // The kernel says nothing about an upper layer that is changed while it is mounted.
        mount.Dispose();
        _targets.RemoveFrom(draft.Root);
        return draft.Commit();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            mount.Dispose();
            draft.Dispose();
        }
    }
}
