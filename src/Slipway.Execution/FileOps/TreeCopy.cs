using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.FileOps;

/// <summary>
/// Copies entries of one source into a file system. Names of one file stay names of one file; links stay links; times come
/// along, owners where they mean something.
/// </summary>
internal sealed class TreeCopy(
    FileTree source,
    RootedDirectory root,
    (uint Uid, uint Gid)? owner,
    ModeChange? mode,
    IgnoreMatcher excludes,
    CancellationToken cancellationToken)
{
    private readonly Dictionary<(ulong Device, ulong Inode), string> _copied = [];

    /// <summary>Merges the contents of a folder into the folder <paramref name="target"/>, which exists.</summary>
    public void Contents(TreeEntry folder, string target) => Contents(folder, target, excludes.Root, "");

    /// <summary>Copies anything but a folder to <paramref name="target"/>, whose folder exists.</summary>
    public void File(TreeEntry entry, string target)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ClearForFile(root, target);
        if (IsKnownFile(entry, target))
        {
            return;
        }

        switch (entry.Status.Type)
        {
            case FileType.Regular:
                using (var from = source.Root.OpenRead(entry.Path))
                using (var to = root.CreateFile(target, 0b110_000_000))
                {
                    FileContents.Copy(from, to, cancellationToken);
                }

                break;
            case FileType.SymbolicLink:
                root.MakeSymlink(target, source.Root.ReadLink(entry.Path));
                break;
            case FileType.Fifo:
                root.MakeFifo(target, entry.Status.Mode);
                break;
            case FileType.CharacterDevice or FileType.BlockDevice:
                root.MakeNode(target, entry.Status.Type, entry.Status.Mode, entry.Status.DeviceMajor, entry.Status.DeviceMinor);
                break;
            default:
                // A socket means nothing without the process that listens on it.
                return;
        }

        Metadata(entry, target, mode);
    }

    /// <summary>Gives a folder that was made for the copy what its source has.</summary>
    public void FolderMetadata(TreeEntry folder, string target, bool keepMode)
    {
        var own = root.Stat(target).Mode;
        Metadata(folder, target, mode);
        if (keepMode)
        {
            root.SetMode(target, own);
        }
    }

    /// <summary>Takes away what a file replaces.</summary>
    /// <exception cref="FileOperationException">It is a folder.</exception>
    public static void ClearForFile(RootedDirectory root, string target)
    {
        if (root.TryStat(target) is not { } existing)
        {
            return;
        }

        if (existing.Type == FileType.Directory)
        {
            throw new FileOperationException($"cannot replace to directory /{PathText.Display(target)} with file");
        }

        root.Unlink(target);
    }

    private void Contents(TreeEntry folder, string target, IgnoreState state, string relative)
    {
        foreach (var entry in source.ReadFolder(folder))
        {
            var path = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
            var verdict = excludes.IsEmpty ? state : excludes.Descend(state, path);
            if (verdict.Ignored && !(entry.IsFolder && excludes.MayReincludeBelow(path)))
            {
                continue;
            }

            var to = target.Length == 0 ? entry.Name : $"{target}/{entry.Name}";
            if (entry.IsFolder)
            {
                Folder(entry, to, verdict, path);
            }
            else
            {
                File(entry, to);
            }
        }
    }

    private void Folder(TreeEntry entry, string target, IgnoreState state, string relative)
    {
        switch (root.TryStat(target))
        {
            case null:
                root.MakeDirectory(target, 0b111_000_000);
                break;
            case { Type: not FileType.Directory }:
                throw new FileOperationException($"cannot copy to non-directory: /{PathText.Display(target)}");
        }

        Contents(entry, target, state, relative);
        Metadata(entry, target, mode);
    }

    private bool IsKnownFile(TreeEntry entry, string target)
    {
        if (entry.Status.LinkCount < 2)
        {
            return false;
        }

        var file = (entry.Status.DeviceId, entry.Status.Inode);
        if (_copied.TryGetValue(file, out var first))
        {
            root.MakeHardLink(first, target);
            return true;
        }

        _copied[file] = target;
        return false;
    }

    // Owner first: chown(2) clears the set-id bits and file capabilities that the rest restores. Times last.
    private void Metadata(TreeEntry entry, string target, ModeChange? change)
    {
        var status = entry.Status;
        var (uid, gid) = owner ?? (source.HasOwners ? (status.Uid, status.Gid) : (0u, 0u));
        root.SetOwner(target, uid, gid);
        if (status.Type != FileType.SymbolicLink)
        {
            root.SetMode(target, change?.Apply(status.Mode, entry.IsFolder) ?? status.Mode);
        }

        foreach (var attribute in source.Root.ListXattrs(entry.Path))
        {
            if (KeptXattrs.Keeps(attribute) && source.Root.TryGetXattr(entry.Path, attribute) is { } value)
            {
                root.SetXattr(target, attribute, value);
            }
        }

        root.SetModifiedAt(target, status.ModifiedAt);
    }
}
