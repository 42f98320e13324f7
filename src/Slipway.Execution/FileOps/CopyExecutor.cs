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
    private readonly RootedDirectory _root;
    private readonly CancellationToken _cancellationToken;
    private readonly (uint Uid, uint Gid)? _owner;
    private readonly ModeChange? _mode;
    private readonly FolderMaker _folders;
    private readonly IgnoreMatcher _excludes;

    private CopyExecutor(CopyRequest request, RootedDirectory root, CancellationToken cancellationToken)
    {
        (_request, _root, _cancellationToken) = (request, root, cancellationToken);
        _owner = request.Chown is { Length: > 0 } chown ? ContainerUsers.Read(root).Owner(chown) : null;
        _mode = request.Chmod is { Length: > 0 } chmod ? ModeChange.Parse(chmod) : null;
        _folders = new FolderMaker(root, _owner?.Uid ?? 0, _owner?.Gid ?? 0, _mode?.Octal ?? FolderMaker.DefaultMode);
        _excludes = new IgnoreMatcher(request.Excludes);
    }

    /// <param name="root">The file system to change, links followed within it.</param>
    /// <exception cref="FileOperationException">A file would replace a folder, or a folder a file.</exception>
    /// <exception cref="SourceMissingException">A source is not there.</exception>
    /// <exception cref="FormatException">The mode or an exclude pattern is malformed.</exception>
    public static void Execute(CopyRequest request, RootedDirectory root, CancellationToken cancellationToken)
    {
        var executor = new CopyExecutor(request, root, cancellationToken);
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
            var copy = new TreeCopy(item.Tree, _root, _owner, _mode, _excludes, _cancellationToken);
            if (_request.Parents)
            {
                CopyWithParents(copy, match);
            }
            else if (match.Entry.IsFolder)
            {
                CopyFolder(copy, match.Entry, _request.Destination);
            }
            else if (item.Unpack && TryUnpack(item.Tree, match.Entry))
            {
                continue;
            }
            else
            {
                copy.File(match.Entry, TargetOf(Path.GetFileName(match.WrittenPath)));
            }
        }
    }

    private void CopyFolder(TreeCopy copy, TreeEntry folder, string destination)
    {
        var existing = _root.ResolvePath(destination).Trim('/');
        if (_root.TryStat(existing) is { Type: not FileType.Directory })
        {
            throw new FileOperationException($"cannot copy to non-directory: /{PathText.Display(existing)}");
        }

        var target = _folders.Ensure(destination, out var made);
        copy.Contents(folder, target);
        if (made && folder.Path.Length > 0)
        {
            copy.FolderMetadata(folder, target, keepMode: _mode is { Octal: null });
        }
    }

    private void CopyWithParents(TreeCopy copy, SourceMatch match)
    {
        var kept = match.WrittenPath[match.KeptFrom..];
        var target = $"{_request.Destination.TrimEnd('/')}/{kept}";
        if (match.Entry.IsFolder)
        {
            CopyFolder(copy, match.Entry, target);
            return;
        }

        var parent = _folders.Ensure(target[..target.LastIndexOf('/')], out _);
        copy.File(match.Entry, Join(parent, Path.GetFileName(kept)));
    }

    private void CopyInline(CopyItem.Inline item)
    {
        const uint DefaultMode = 0b110_100_100;
        var target = TargetOf(item.FileName);
        TreeCopy.ClearForFile(_root, target);
        using (var file = _root.CreateFile(target, DefaultMode))
        {
            RandomAccess.Write(file, item.Content.AsSpan(), 0);
        }

        _root.SetOwner(target, _owner?.Uid ?? 0, _owner?.Gid ?? 0);
        _root.SetMode(target, _mode?.Apply(DefaultMode, isFolder: false) ?? DefaultMode);
        _root.SetModifiedAt(target, _request.Now);
    }

    private bool TryUnpack(FileTree tree, TreeEntry entry)
    {
        if (entry.Status.Type != FileType.Regular)
        {
            return false;
        }

        using (var probe = Open(tree, entry))
        {
            if (!ArchiveFormat.IsArchive(probe))
            {
                return false;
            }
        }

        using var archive = Open(tree, entry);
        using var target = _root.OpenDirectory(_folders.Ensure(_request.Destination, out _), LinkPolicy.WithinRoot);
        ArchiveExtractor.Extract(archive, target, _owner is { } owner ? new Ownership(owner.Uid, owner.Gid) : null, _cancellationToken);
        return true;
    }

    private static FileStream Open(FileTree tree, TreeEntry entry) => new(tree.Root.OpenRead(entry.Path), FileAccess.Read, bufferSize: 64 << 10);

    // Where a single file lands: in the destination where that is, or must be, a folder; otherwise as the destination.
    private string TargetOf(string fileName)
    {
        if (DestinationIsFolder)
        {
            return Join(_folders.Ensure(_request.Destination, out _), fileName);
        }

        var real = _root.ResolvePath(_request.Destination).Trim('/');
        if (real.Length == 0 || _root.TryStat(real) is { Type: FileType.Directory })
        {
            return Join(real, fileName);
        }

        var slash = real.LastIndexOf('/');
        _folders.Ensure(slash < 0 ? "" : real[..slash], out _);
        return real;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
