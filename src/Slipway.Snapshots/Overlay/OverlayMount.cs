using Slipway.Linux;

namespace Slipway.Snapshots.Overlay;

/// <summary>One overlay mount and the scratch folder that it needs; both go together.</summary>
internal sealed class OverlayMount : IDisposable
{
    private readonly MountNamespace _mounts;
    private readonly Workspace _workspace;
    private readonly string _scratch;
    private bool _disposed;

    private OverlayMount(MountNamespace mounts, Workspace workspace, string scratch, string hostPath, RootedDirectory root)
    {
        _mounts = mounts;
        _workspace = workspace;
        _scratch = scratch;
        HostPath = hostPath;
        Root = root;
    }

    public string HostPath { get; }

    public RootedDirectory Root { get; }

    /// <param name="scratch">A folder of the workspace that nothing else is in but what the mount needs. It is removed with the mount, also when mounting fails.</param>
    /// <param name="folder">Where relative paths of <paramref name="options"/> start.</param>
    public static OverlayMount Create(
        MountNamespace mounts, Workspace workspace, string scratch, string folder, MountFlags flags, string options)
    {
        try
        {
            var target = Directory.CreateDirectory(Path.Combine(scratch, "merged")).FullName;
            var root = mounts.Run(() =>
            {
                Mounts.MountFrom(folder, "overlay", target, "overlay", flags, options);
                return RootedDirectory.Open(target, LinkPolicy.WithinRoot);
            });
            return new OverlayMount(mounts, workspace, scratch, target, root);
        }
        catch
        {
            workspace.RemoveFolder(scratch);
            throw;
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Root.Dispose();
        _mounts.Run(() => Mounts.Unmount(HostPath));
        _workspace.RemoveFolderLater(_scratch);
    }
}
