using System.Security.Cryptography;
using Slipway.Execution.Sources;
using Slipway.Layers;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.FileOps;

/// <summary>
/// Copies entries of one source into a tree. Names of one file stay names of one file; links stay links; times come along,
/// owners where they mean something.
/// </summary>
internal sealed class TreeCopy(
    TargetTree target, (uint Uid, uint Gid)? owner, ModeChange? mode, CancellationToken cancellationToken) : ISelectionVisitor, IDisposable
{
    private const uint Permissions = 0b111_111_111;
    private const uint OwnerOnlyFolder = 0b111_000_000;

    private readonly OrderedWork _work = new();
    private readonly Stack<TargetFolder> _folders = new();
    private readonly Dictionary<(ulong Device, ulong Inode), string> _copied = [];

    /// <summary>Null where files of the source must be copied.</summary>
    public FileSharing? Sharing { get; init; }

    /// <summary>What the same copy made before, if anything.</summary>
    public EarlierFiles? Earlier { get; init; }

    /// <summary>See <see cref="CopyRequest.Digests"/>.</summary>
    public StatCache? Digests { get; init; }

    /// <summary>Merges what is selected of a folder's contents into a folder, which keeps what it is.</summary>
    public void Contents(TreeEntry folder, TargetFolder into, IgnoreMatcher? included, IgnoreMatcher excluded)
    {
        _folders.Push(into);
        new SelectionWalk(included, excluded, this, _work, cancellationToken).Run(folder);
        _folders.Pop();
    }

    /// <summary>Copies anything but a folder.</summary>
    public void File(TreeEntry entry, TargetFolder into, string name)
    {
        using var earlier = Earlier?.Folder(into.Path);
        File(entry, into, name, earlier);
    }

    public void Dispose() => _work.Dispose();

    private void File(TreeEntry entry, TargetFolder into, string name, RootedDirectory? earlier)
    {
        into.ClearForFile(name);
        var own = into.Own;
        ref readonly var status = ref entry.Status;
        switch (status.Type)
        {
            case FileType.Regular:
                RegularFile(entry, own, name, earlier);
                return;
            case FileType.SymbolicLink:
                own.MakeSymlink(name, entry.ReadLink());
                break;
            case FileType.Fifo:
                own.MakeFifo(name, status.Mode);
                break;
            case FileType.CharacterDevice or FileType.BlockDevice:
                own.MakeNode(name, status.Type, status.Mode, status.DeviceMajor, status.DeviceMinor);
                break;
            default:
                // A socket means nothing without the process that listens on it.
                return;
        }

        Attributes(entry, own, name);
        own.SetModifiedAt(name, status.ModifiedAt);
    }

    /// <summary>Makes a folder look as its source does, time included.</summary>
    public void FolderAttributes(TreeEntry source, TargetFolder folder)
    {
        Attributes(source, folder.Own, "");
        target.SetFolderTime(folder.Path, source.Status.ModifiedAt);
    }

    void ISelectionVisitor.Files(IReadOnlyList<TreeEntry> run)
    {
        var into = _folders.Peek();
        var files = new List<TreeEntry>(run.Count);
        var links = new List<(string Name, string First)>();
        foreach (var entry in run)
        {
            if (FirstName(entry, into) is { } first)
            {
                links.Add((entry.Name, first));
            }
            else
            {
                files.Add(entry);
            }
        }

        _work.Begin(files.Count, () => Files(files, into), () => Links(links, into));
    }

    void ISelectionVisitor.EnterFolder(TreeEntry folder)
    {
        var into = _folders.Peek();
        _folders.Push(into.Find(folder.Name) switch
        {
            null => into.Make(folder.Name, owner: null, OwnerOnlyFolder, folder.Status.ModifiedAt),
            { Type: FileType.Directory } => into.Enter(folder.Name),
            _ => throw new FileOperationException($"cannot copy to non-directory: /{PathText.Display(into.PathOf(folder.Name))}"),
        });
    }

    void ISelectionVisitor.LeaveFolder(TreeEntry folder)
    {
        var done = _folders.Pop();
        _work.Then(() => FolderAttributes(folder, done));
        _work.Release(done);
    }

    // Where a file that the walk has met before is in the target, or will be when it is this one's turn.
    private string? FirstName(TreeEntry entry, TargetFolder into)
    {
        if (entry.Status is not { Type: FileType.Regular, LinkCount: > 1 }
            || _copied.TryAdd((entry.Status.DeviceId, entry.Status.Inode), into.PathOf(entry.Name)))
        {
            return null;
        }

        return _copied[(entry.Status.DeviceId, entry.Status.Inode)];
    }

    private void Links(List<(string Name, string First)> links, TargetFolder into)
    {
        foreach (var (name, first) in links)
        {
            into.ClearForFile(name);
            target.Layer.MakeHardLink(first, into.PathOf(name));
        }
    }

    private void Files(IEnumerable<TreeEntry> files, TargetFolder into)
    {
        using var earlier = Earlier?.Folder(into.Path);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            File(file, into, file.Name, earlier);
        }
    }

    // The copy's content and attributes are the source's.
    private void RememberDigest(TreeEntry source, in FileStatus made)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (Digests is not null && source.TryRecallDigest(digest))
        {
            Digests.Add(in made, digest, readAt: default);
        }
    }

    private void RegularFile(TreeEntry entry, RootedDirectory into, string name, RootedDirectory? earlier)
    {
        ref readonly var status = ref entry.Status;
        var (uid, gid) = owner ?? entry.Owner;
        var final = mode?.Apply(status.Mode, isFolder: false) ?? status.Mode;

        // A further name cannot have another owner or mode.
        var keepsItsLook = (uid, gid, final) == (status.Uid, status.Gid, status.Mode);
        if (keepsItsLook && Sharing?.TryShare(entry, into, name) == true)
        {
            return;
        }

        if (earlier is not null && Earlier?.TryKeep(earlier, entry, (uid, gid, final), into, name, cancellationToken) is { } kept)
        {
            RememberDigest(entry, in kept);
            return;
        }

        using var from = entry.OpenRead();
        using var to = into.CreateFile(name, final & Permissions, uid, gid, out var made);
        var bytes = FileContents.Copy(from, to, status.SizeBytes, cancellationToken);

        // Writing takes away set-id bits and file capabilities.
        if (final > Permissions)
        {
            OpenFileMetadata.SetMode(to, final);
        }

        foreach (var (attribute, value) in TreeEntry.ReadXattrs(from))
        {
            OpenFileMetadata.SetXattr(to, attribute, value);
        }

        OpenFileMetadata.SetModifiedAt(to, status.ModifiedAt);
        RememberDigest(entry, made with { SizeBytes = bytes, ModifiedAt = status.ModifiedAt });
    }

    // Owner first: chown(2) clears the set-id bits and file capabilities that the rest restores.
    private void Attributes(TreeEntry entry, RootedDirectory own, string name)
    {
        ref readonly var status = ref entry.Status;
        var (uid, gid) = owner ?? entry.Owner;
        own.SetOwner(name, uid, gid);
        if (status.Type == FileType.SymbolicLink)
        {
            return;
        }

        own.SetMode(name, mode?.Apply(status.Mode, entry.IsFolder) ?? status.Mode);
        if (entry.IsFolder)
        {
            foreach (var (attribute, value) in entry.ReadXattrs())
            {
                own.SetXattr(name, attribute, value);
            }
        }
    }
}
