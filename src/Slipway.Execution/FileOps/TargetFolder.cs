using Slipway.Execution.Sources;
using Slipway.Layers.Stacks;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>A folder of a <see cref="TargetTree"/> that is in the layer, open to be filled.</summary>
internal sealed class TargetFolder : IDisposable
{
    private const uint SetGroupId = 0x400; // 0o2000

    private readonly TargetTree _tree;

    /// <param name="below">The same folder in the layers below, absent where none has it; belongs to this object, as does <paramref name="own"/>.</param>
    internal TargetFolder(TargetTree tree, string path, RootedDirectory own, LayeredFolder below) =>
        (_tree, Path, Own, Below) = (tree, path, own, below);

    /// <summary>Where it is, without links on the way.</summary>
    public string Path { get; }

    /// <summary>The folder in the layer.</summary>
    public RootedDirectory Own { get; }

    /// <summary>The folder in the layers below.</summary>
    public LayeredFolder Below { get; }

    /// <summary>Nothing can be in it: it was made a moment ago.</summary>
    private bool IsNew { get; init; }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}/{name}";

    public FileStatus? Find(string name) =>
        IsNew ? null : Own.TryStat(name) ?? (Below.IsAbsent ? null : Below.Find(name)?.Status);

    /// <summary>Opens a folder that is there. In the layer it is made if need be, and looks as it does below.</summary>
    public TargetFolder Enter(string name)
    {
        var below = Below.TryEnter(name) ?? new LayeredFolder([], TargetTree.Whiteouts);
        if (Own.TryStat(name) is null)
        {
            var status = below.Layers[0].Stat("");
            Own.MakeDirectory(name, status.Mode);
            Own.SetOwner(name, status.Uid, status.Gid);
            Own.SetMode(name, status.Mode);
            CopyXattrs(below.Layers[0], name);
            _tree.SetFolderTime(PathOf(name), status.ModifiedAt);
        }
        else if (!below.IsAbsent && TargetTree.Whiteouts.IsOpaque(Own, name))
        {
            below.Dispose();
            below = new LayeredFolder([], TargetTree.Whiteouts);
        }

        return new TargetFolder(_tree, PathOf(name), Own.OpenDirectory(name), below);
    }

    /// <summary>Makes a folder where nothing is. In a set-group-id folder it is one too.</summary>
    /// <param name="owner">Null for whom the kernel would give it to: root, or the group of a set-group-id folder.</param>
    public TargetFolder Make(string name, (uint Uid, uint Gid)? owner, uint mode, UnixTime time)
    {
        Own.MakeDirectory(name, mode);
        var above = Own.Stat("");
        var handsDownGroup = (above.Mode & SetGroupId) != 0;
        var (uid, gid) = owner ?? (0, handsDownGroup ? above.Gid : 0);
        Own.SetOwner(name, uid, gid);

        // mkdir(2) heeds the umask.
        Own.SetMode(name, mode | (handsDownGroup ? SetGroupId : 0));
        _tree.SetFolderTime(PathOf(name), time);
        return new TargetFolder(_tree, PathOf(name), Own.OpenDirectory(name), new LayeredFolder([], TargetTree.Whiteouts)) { IsNew = true };
    }

    /// <summary>Takes away what a file of this name replaces; what lies below is hidden by the file itself.</summary>
    /// <exception cref="FileOperationException">It is a folder.</exception>
    public void ClearForFile(string name)
    {
        if (IsNew)
        {
            return;
        }

        if (Find(name) is { Type: FileType.Directory })
        {
            throw new FileOperationException($"cannot replace to directory /{PathText.Display(PathOf(name))} with file");
        }

        if (Own.TryStat(name) is not null)
        {
            Own.Unlink(name);
        }
    }

    public void Dispose()
    {
        Own.Dispose();
        Below.Dispose();
    }

    private void CopyXattrs(RootedDirectory from, string name)
    {
        foreach (var (attribute, value) in from.ReadXattrs("", KeptXattrs.Keeps))
        {
            Own.SetXattr(name, attribute, value);
        }
    }
}
