using System.Globalization;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Mounts;

/// <summary>Files that never touch a disk: a tmpfs(5) in the build's mount namespace, for secrets. Gone when disposed, or when we die.</summary>
internal sealed class MemoryFiles : IDisposable
{
    private readonly Workspace _workspace;
    private readonly MountNamespace _mounts;
    private readonly string _folder;
    private readonly RootedDirectory _root;
    private int _files;

    private MemoryFiles(Workspace workspace, MountNamespace mounts, string folder, RootedDirectory root)
    {
        _workspace = workspace;
        _mounts = mounts;
        _folder = folder;
        _root = root;
    }

    public static MemoryFiles Create(Workspace workspace, MountNamespace mounts)
    {
        var folder = workspace.NewFolder();
        var root = mounts.Run(() =>
        {
            Slipway.Linux.Mounts.Mount("tmpfs", folder, "tmpfs", MountFlags.NoSuid | MountFlags.NoDevices, "mode=0711");
            return RootedDirectory.Open(folder, LinkPolicy.Refuse);
        });
        return new MemoryFiles(workspace, mounts, folder, root);
    }

    /// <summary>Writes a file with exactly this mode and owner and answers its path, which is good in the mount namespace alone.</summary>
    public string Write(byte[] content, uint mode, uint uid, uint gid)
    {
        var name = (++_files).ToString(CultureInfo.InvariantCulture);
        using (var file = _root.CreateFile(name, 0))
        {
            RandomAccess.Write(file, content, 0);
        }

        _root.SetOwner(name, uid, gid);
        _root.SetMode(name, mode);
        return Path.Combine(_folder, name);
    }

    public void Dispose()
    {
        _root.Dispose();
        _mounts.Run(() => Slipway.Linux.Mounts.Unmount(_folder));
        _workspace.RemoveFolder(_folder);
    }
}
