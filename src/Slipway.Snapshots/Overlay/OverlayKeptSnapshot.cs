using Slipway.Linux;

namespace Slipway.Snapshots.Overlay;

/// <summary>An overlay mount whose upper layer is a folder that stays.</summary>
internal sealed class OverlayKeptSnapshot(RootedDirectory upper, OverlayMount mount) : WritableSnapshot
{
    private readonly MountTargets _targets = new(mount.Root);

    public override RootedDirectory Root => mount.Root;

    public override string HostPath => mount.HostPath;

    public override void EnsureMountTarget(string path, bool isFile) => _targets.Ensure(path, isFile);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            mount.Dispose();
            _targets.RemoveFrom(upper);
            upper.Dispose();
        }
    }
}
