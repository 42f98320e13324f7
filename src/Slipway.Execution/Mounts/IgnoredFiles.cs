using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Mounts;

/// <summary>
/// What an ignore file leaves out of a folder that is there to be mounted: the uppermost names, so that a folder of which
/// nothing is to be seen is one. A mount shows what COPY would copy.
/// </summary>
internal sealed class IgnoredFiles
{
    private readonly string _hostFolder;
    private readonly List<string> _paths = [];

    private IgnoredFiles(string hostFolder) => _hostFolder = hostFolder;

    public bool IsEmpty => _paths.Count == 0;

    /// <summary>Looks for them; reads nothing where nothing is ignored.</summary>
    public static IgnoredFiles In(string hostFolder, IgnoreMatcher ignore, CancellationToken cancellationToken)
    {
        var ignored = new IgnoredFiles(hostFolder);
        if (!ignore.IsEmpty)
        {
            using var root = RootedDirectory.Open(hostFolder, LinkPolicy.Refuse);
            ignored.Find(root, "", ignore, ignore.Root, cancellationToken);
        }

        return ignored;
    }

    /// <summary>Marks them as removed in a folder that lies over theirs (overlayfs's upper layer).</summary>
    public void Hide(RootedDirectory upper)
    {
        using var lower = RootedDirectory.Open(_hostFolder, LinkPolicy.Refuse);
        var folders = new List<string>();
        foreach (var path in _paths)
        {
            for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                if (upper.TryStat(path[..slash]) is null)
                {
                    MakeLike(lower.Stat(path[..slash]), upper, path[..slash]);
                    folders.Add(path[..slash]);
                }
            }

            WhiteoutFormat.MakeWhiteout(upper, path);
        }

        // Last: each mark changes the time of the folder that it is in.
        foreach (var folder in folders)
        {
            upper.SetModifiedAt(folder, lower.Stat(folder).ModifiedAt);
        }
    }

    // What the upper layer says of a folder is what is seen of it.
    private static void MakeLike(in FileStatus folder, RootedDirectory upper, string path)
    {
        upper.MakeDirectory(path, folder.Mode);
        upper.SetOwner(path, folder.Uid, folder.Gid);
        upper.SetMode(path, folder.Mode);
    }

    /// <returns>Whether anything is left to be seen in the folder.</returns>
    private bool Find(RootedDirectory folder, string path, IgnoreMatcher ignore, IgnoreState state, CancellationToken cancellationToken)
    {
        var isAnythingLeft = false;
        foreach (var entry in folder.ReadDirectory())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var inner = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            var verdict = ignore.Descend(state, inner);
            var isLeft = !verdict.Ignored;
            if (folder.TryStat(entry.Name) is { Type: FileType.Directory }
                && (verdict.Ignored ? ignore.MayReincludeBelow(inner) : ignore.MayMatchBelow(inner)))
            {
                var before = _paths.Count;
                using var inside = folder.OpenDirectory(entry.Name, LinkPolicy.Refuse);
                isLeft |= Find(inside, inner, ignore, verdict, cancellationToken);
                if (!isLeft)
                {
                    // It goes as a whole.
                    _paths.RemoveRange(before, _paths.Count - before);
                }
            }

            isAnythingLeft |= isLeft;
            if (!isLeft)
            {
                _paths.Add(inner);
            }
        }

        return isAnythingLeft;
    }
}
