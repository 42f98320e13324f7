using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>
/// Files that steps read: a context with what its ignore file leaves out, or a file system as it is. Paths are relative,
/// without a slash at either end; the empty path is the root. Entries that are left out are not there for anybody.
/// </summary>
public sealed class FileTree(RootedDirectory root, IgnoreMatcher ignore, bool hasOwners)
{
    public RootedDirectory Root => root;

    /// <summary>Whether owners mean something: a context's files belong to nobody, and to root once copied.</summary>
    public bool HasOwners => hasOwners;

    public TreeEntry TopEntry => new("", "", root.Stat(""), ignore.Root);

    /// <summary>
    /// What is at <paramref name="path"/>, links followed within the root; null where there is nothing or it is left out.
    /// The entry's path is the one that the links led to.
    /// </summary>
    public TreeEntry? Find(string path)
    {
        var real = root.ResolvePath(path).Trim('/');
        if (root.TryStat(real) is not { } status)
        {
            return null;
        }

        var state = StateOf(real);
        var entry = new TreeEntry(NameOf(real), real, status, state);
        return !state.Ignored || (status.Type == FileType.Directory && ReadFolder(entry).Any()) ? entry : null;
    }

    /// <summary>Whether the ignore file is the reason why nothing is found at <paramref name="path"/>.</summary>
    public bool Hides(string path) => !ignore.IsEmpty && root.TryStat(path) is not null && StateOf(path).Ignored;

    /// <summary>
    /// The entries of a folder in byte order. A folder that is left out itself is here where something in it is not.
    /// </summary>
    public IEnumerable<TreeEntry> ReadFolder(TreeEntry folder)
    {
        using var directory = root.OpenDirectory(folder.Path, LinkPolicy.Refuse);
        var names = directory.ReadDirectory().Select(e => e.Name).ToArray();
        Array.Sort(names, PathText.ByteOrder);
        foreach (var name in names)
        {
            if (directory.TryStat(name) is not { } status)
            {
                continue;
            }

            var path = folder.Path.Length == 0 ? name : $"{folder.Path}/{name}";
            var state = ignore.IsEmpty ? folder.State : ignore.Descend(folder.State, path);
            var entry = new TreeEntry(name, path, status, state);
            if (!state.Ignored || IsNeededForMore(entry))
            {
                yield return entry;
            }
        }
    }

    private bool IsNeededForMore(TreeEntry entry) =>
        entry.Status.Type == FileType.Directory && ignore.MayReincludeBelow(entry.Path) && ReadFolder(entry).Any();

    private IgnoreState StateOf(string path)
    {
        var state = ignore.Root;
        if (ignore.IsEmpty || path.Length == 0)
        {
            return state;
        }

        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            state = ignore.Descend(state, path[..slash]);
        }

        return ignore.Descend(state, path);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}

/// <summary>A file, folder, link or device of a <see cref="FileTree"/>.</summary>
public sealed record TreeEntry(string Name, string Path, FileStatus Status, IgnoreState State)
{
    public bool IsFolder => Status.Type == FileType.Directory;
}
