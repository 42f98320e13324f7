using System.Globalization;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Execution.Mounts;

/// <summary>Files that never touch a disk, for secrets. Gone when disposed, or when we die.</summary>
internal sealed class MemoryFiles : IDisposable
{
    private readonly MemoryFolder _folder;
    private int _files;

    private MemoryFiles(MemoryFolder folder) => _folder = folder;

    public static MemoryFiles Create(Workspace workspace, MountNamespace mounts) => new(MemoryFolder.Create(workspace, mounts));

    /// <summary>Writes a file with exactly this mode and owner and answers its path, which is good in the mount namespace alone.</summary>
    public string Write(byte[] content, uint mode, uint uid, uint gid)
    {
        var name = (++_files).ToString(CultureInfo.InvariantCulture);
        using (var file = _folder.Root.CreateFile(name, 0))
        {
            RandomAccess.Write(file, content, 0);
        }

        _folder.Root.SetOwner(name, uid, gid);
        _folder.Root.SetMode(name, mode);
        return Path.Combine(_folder.HostPath, name);
    }

    public void Dispose() => _folder.Dispose();
}
