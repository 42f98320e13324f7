using Slipway.Execution.Sources;
using Slipway.Execution.Users;
using Slipway.Layers.Apply;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.FileOps;

/// <summary>
/// Lays files onto a file system as the reference's COPY and ADD do: what is copied replaces files but never folders, a
/// folder's contents are merged into what is there, and links in the destination's own path are followed within the root.
/// </summary>
internal sealed class CopyExecutor
{
    private readonly CopyRequest _request;
    private readonly TargetTree _target;
    private readonly CancellationToken _cancellationToken;
    private readonly (uint Uid, uint Gid)? _owner;
    private readonly ModeChange? _mode;
    private readonly FolderMaker _folders;
    private readonly IgnoreMatcher _excludes;

    private CopyExecutor(CopyRequest request, TargetTree target, CancellationToken cancellationToken)
    {
        (_request, _target, _cancellationToken) = (request, target, cancellationToken);
        _owner = request.Chown is { Length: > 0 } chown ? ContainerUsers.Read(target.Whole).Owner(chown) : null;
        _mode = request.Chmod is { Length: > 0 } chmod ? ModeChange.Parse(chmod) : null;
        _folders = new FolderMaker(target, _owner, _mode?.Octal & FolderMaker.LargestMode ?? FolderMaker.DefaultMode, request.Now);
        _excludes = new IgnoreMatcher(request.Excludes);
    }

    /// <exception cref="FileOperationException">A file would replace a folder, or a folder a file.</exception>
    /// <exception cref="SourceMissingException">A source is not there.</exception>
    /// <exception cref="FormatException">The mode or a pattern is malformed.</exception>
    public static void Execute(CopyRequest request, TargetTree target, CancellationToken cancellationToken)
    {
        var executor = new CopyExecutor(request, target, cancellationToken);
        foreach (var item in request.Items)
        {
            switch (item)
            {
                case CopyItem.Inline inline:
                    executor.CopyInline(inline);
                    break;
                case CopyItem.FromTree tree:
                    executor.CopyFrom(tree);
                    break;
            }
        }
    }

    private bool DestinationIsFolder => _request.Destination.EndsWith('/') || _request.Destination.EndsWith("/.", StringComparison.Ordinal);

    private void CopyFrom(CopyItem.FromTree item)
    {
        foreach (var match in SourceMatches.Find(item.Tree, item.Pattern, wildcards: true, _request.Parents))
        {
            if (match.Entry.IsFolder)
            {
                CopyFolder(match, item.Sharing);
            }
            else if (!item.Unpack || !TryUnpack(match.Entry))
            {
                CopyFile(match, item.Sharing);
            }
        }
    }

    private void CopyFolder(SourceMatch match, FileSharing? sharing)
    {
        var real = _target.Resolve(_request.Destination);
        if (!DestinationIsFolder && _target.Find(real) is { Type: not FileType.Directory })
        {
            throw new FileOperationException($"cannot copy to non-directory: /{PathText.Display(real)}");
        }

        using var folder = _folders.Ensure(_request.Destination);
        using (var copy = NewCopy(sharing))
        {
            copy.Contents(match.Entry, folder, match.Included, _excludes);
        }

        // Of the source folder itself only the time comes along, whether the destination was there or not.
        _target.SetFolderTime(folder.Path, match.Entry.Status.ModifiedAt);
    }

    private void CopyFile(SourceMatch match, FileSharing? sharing)
    {
        var (folder, name) = OpenTarget(match.Name);
        using (folder)
        using (var copy = NewCopy(sharing))
        {
            copy.File(match.Entry, folder, name);
        }
    }

    private void CopyInline(CopyItem.Inline item)
    {
        const uint DefaultMode = 0b110_100_100;
        var (folder, name) = OpenTarget(item.FileName);
        using (folder)
        {
            folder.ClearForFile(name);
            using (var file = folder.Own.CreateFile(name, DefaultMode))
            {
                RandomAccess.Write(file, item.Content.AsSpan(), 0);
            }

            folder.Own.SetOwner(name, _owner?.Uid ?? 0, _owner?.Gid ?? 0);
            folder.Own.SetMode(name, _mode?.Apply(DefaultMode, isFolder: false) ?? DefaultMode);
            folder.Own.SetModifiedAt(name, _request.Now);
        }
    }

    private bool TryUnpack(TreeEntry entry)
    {
        if (entry.Status.Type != FileType.Regular)
        {
            return false;
        }

        using (var probe = Open(entry))
        {
            if (!ArchiveFormat.IsArchive(probe))
            {
                return false;
            }
        }

        // The mode that was asked for is one of files; what an archive brings has its own.
        var folders = new FolderMaker(_target, _owner, FolderMaker.DefaultMode, _request.Now);
        using var archive = Open(entry);
        using var folder = folders.Ensure(_request.Destination);
        ArchiveExtractor.Extract(
            archive, folder.Own, folder.Below, TargetTree.Whiteouts, _owner is { } owner ? new Ownership(owner.Uid, owner.Gid) : null, _cancellationToken);
        return true;
    }

    private static FileStream Open(TreeEntry entry) => new(entry.OpenRead(), FileAccess.Read, bufferSize: 64 << 10);

    // One for each match: files are hard links of each other within one only.
    private TreeCopy NewCopy(FileSharing? sharing) => new(_target, _owner, _mode, _cancellationToken)
    {
        Sharing = sharing,
        Earlier = _request.Earlier,
        Digests = _request.Digests,
    };

    // Where a single file lands: in the destination where that is, or must be, a folder; otherwise as the destination.
    private (TargetFolder Folder, string Name) OpenTarget(string fileName)
    {
        if (DestinationIsFolder)
        {
            return (_folders.Ensure(_request.Destination), fileName);
        }

        var real = _target.Resolve(_request.Destination);
        if (real.Length == 0 || _target.Find(real) is { Type: FileType.Directory })
        {
            return (_folders.Ensure(real), fileName);
        }

        var slash = real.LastIndexOf('/');
        return (_folders.Ensure(slash < 0 ? "" : real[..slash]), real[(slash + 1)..]);
    }
}
