using Slipway.Linux;

namespace Slipway.Snapshots.Overlay;

/// <summary>
/// The empty files and folders that were made so that something could be mounted on them, and the folders that the
/// kernel copied into the upper layer because of it. Neither belongs in the layer unless the container made use of it.
/// </summary>
internal sealed class MountTargets(RootedDirectory merged)
{
    private const uint FolderMode = 0x1ED; // 0o755
    private const uint FileMode = 0x1A4; // 0o644

    private readonly List<string> _made = [];

    /// <summary>Folders that were there before and now hold something that was not, as they were.</summary>
    private readonly Dictionary<string, FolderState> _touched = [];

    public void Ensure(string path, bool isFile)
    {
        var target = merged.ResolvePath(path);
        if (target.Length == 0 || merged.TryStat(target) is not null)
        {
            return;
        }

        foreach (var folder in FoldersAbove(target))
        {
            if (merged.TryStat(folder) is null)
            {
                Make(folder, isFile: false);
            }
            else if (!_made.Contains(folder))
            {
                _touched.TryAdd(folder, FolderState.Of(merged, folder));
            }
        }

        Make(target, isFile);
    }

    /// <summary>Takes away what nobody has used, in the upper layer itself: there a removal leaves no whiteout.</summary>
    public void RemoveFrom(RootedDirectory upper)
    {
        var restored = _touched.Where(t => WasOnlyTouched(upper, t.Key, t.Value)).ToList();
        for (var i = _made.Count - 1; i >= 0; i--)
        {
            RemoveIfUnused(upper, _made[i]);
        }

        foreach (var (folder, before) in _touched.OrderByDescending(t => t.Key.Length))
        {
            if (folder.Length > 0 && IsEmptyFolder(upper, folder) && FolderState.Of(upper, folder).SameAttributes(before))
            {
                upper.RemoveDirectory(folder);
            }
        }

        foreach (var (folder, before) in restored)
        {
            if (upper.TryStat(folder) is not null)
            {
                upper.SetModifiedAt(folder, before.ModifiedAt);
            }
        }
    }

    private void Make(string path, bool isFile)
    {
        if (isFile)
        {
            merged.CreateFile(path, FileMode).Dispose();
        }
        else
        {
            merged.MakeDirectory(path, FolderMode);
        }

        _made.Add(path);
        var parent = ParentOf(path);
        if (_touched.TryGetValue(parent, out var before))
        {
            _touched[parent] = before with { TouchedAt = merged.Stat(parent).ModifiedAt };
        }
    }

    /// <summary>Whether nothing but our own doing moved the folder's time.</summary>
    private static bool WasOnlyTouched(RootedDirectory upper, string folder, FolderState before) =>
        upper.TryStat(folder)?.ModifiedAt is { } now && now == before.TouchedAt;

    private static void RemoveIfUnused(RootedDirectory upper, string path)
    {
        switch (upper.TryStat(path))
        {
            case { Type: FileType.Regular, SizeBytes: 0 }:
                upper.Unlink(path);
                break;
            case { Type: FileType.Directory } when upper.ReadDirectory(path).Count == 0:
                upper.RemoveDirectory(path);
                break;
        }
    }

    private static bool IsEmptyFolder(RootedDirectory upper, string folder) =>
        upper.TryStat(folder)?.Type == FileType.Directory && upper.ReadDirectory(folder).Count == 0;

    /// <summary>"" (the root), "a", "a/b" for "a/b/c".</summary>
    private static IEnumerable<string> FoldersAbove(string path)
    {
        yield return "";
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static string ParentOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>Everything of a folder but its entries.</summary>
    private sealed record FolderState(FileStatus Status, Dictionary<string, byte[]> Xattrs)
    {
        // What overlayfs notes for itself, and shows in the upper layer only: not attributes of the folder. But an opaque
        // folder is a new one in the place of an old one, and must stay.
        private const string OverlayXattrs = "trusted.overlay.";
        private const string Opaque = OverlayXattrs + "opaque";

        public UnixTime ModifiedAt => Status.ModifiedAt;

        /// <summary>The modification time that we left, or null when no target was made in this very folder.</summary>
        public UnixTime? TouchedAt { get; init; }

        public static FolderState Of(RootedDirectory root, string folder)
        {
            var xattrs = root.ReadXattrs(folder, static name => name == Opaque || !name.StartsWith(OverlayXattrs));
            return new FolderState(root.Stat(folder), new Dictionary<string, byte[]>(xattrs));
        }

        public bool SameAttributes(FolderState other) =>
            Status.Mode == other.Status.Mode
            && Status.Uid == other.Status.Uid
            && Status.Gid == other.Status.Gid
            && Xattrs.Count == other.Xattrs.Count
            && Xattrs.All(x => other.Xattrs.TryGetValue(x.Key, out var value) && x.Value.AsSpan().SequenceEqual(value));
    }
}
