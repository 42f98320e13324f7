using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>A folder that never touches a disk: a tmpfs(5) in the build's mount namespace. Gone when disposed, or when we die.</summary>
internal sealed class MemoryFolder : IDisposable
{
    private readonly Workspace _workspace;
    private readonly MountNamespace _mounts;

    private MemoryFolder(Workspace workspace, MountNamespace mounts, string hostPath, RootedDirectory root)
    {
        _workspace = workspace;
        _mounts = mounts;
        HostPath = hostPath;
        Root = root;
    }

    /// <summary>Its path, which is good in the mount namespace alone.</summary>
    public string HostPath { get; }

    /// <summary>The same on every thread.</summary>
    public RootedDirectory Root { get; }

    public static MemoryFolder Create(Workspace workspace, MountNamespace mounts)
    {
        var folder = workspace.NewFolder();
        var root = mounts.Run(() =>
        {
            Slipway.Linux.Mounts.Mount("tmpfs", folder, "tmpfs", MountFlags.NoSuid | MountFlags.NoDevices, "mode=0711");
            return RootedDirectory.Open(folder, LinkPolicy.Refuse);
        });
        return new MemoryFolder(workspace, mounts, folder, root);
    }

    public void Dispose()
    {
        Root.Dispose();
        _mounts.Run(() => Slipway.Linux.Mounts.Unmount(HostPath));
        _workspace.RemoveFolder(HostPath);
    }
}
