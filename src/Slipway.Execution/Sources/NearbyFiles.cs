using Slipway.Diagnostics;

namespace Slipway.Execution.Sources;

/// <summary>Says what a tree has in the place of a file that it has not: for hints.</summary>
internal static class NearbyFiles
{
    private const int MostNamed = 8;
    private const int MostElsewhere = 3;

    /// <summary>Entries that are looked at: an error message need not read a whole file system.</summary>
    private const int MostVisited = 5000;

    /// <param name="path">Relative, cleaned; nothing is there.</param>
    public static string Describe(FileTree tree, string path)
    {
        var folder = DeepestFolder(tree, path);
        var rest = path[(folder.Length == 0 ? 0 : folder.Length + 1)..];
        var slash = rest.IndexOf('/');
        var missing = slash < 0 ? rest : rest[..slash];
        var names = Names(tree, folder);
        if (Suggestion.Nearest(missing, names) is { } nearest)
        {
            var whole = Join(folder, nearest) + (slash < 0 ? "" : rest[slash..]);
            return slash < 0 || tree.Find(whole) is not null
                ? $"did you mean {whole}?"
                : $"there is no folder /{Join(folder, missing)} either; did you mean {Join(folder, nearest)}?";
        }

        var elsewhere = Elsewhere(tree, path[(path.LastIndexOf('/') + 1)..]).Take(MostElsewhere).ToArray();
        if (elsewhere.Length > 0)
        {
            return $"did you mean {string.Join(" or ", elsewhere)}?";
        }

        var listed = names.Length == 0
            ? $"/{folder} is empty"
            : $"/{folder} has {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "")}";
        return slash < 0 ? listed : $"there is no folder /{Join(folder, missing)} either; {listed}";
    }

    // The deepest folder above the path that is there.
    private static string DeepestFolder(FileTree tree, string path)
    {
        var folder = path;
        do
        {
            folder = folder[..Math.Max(0, folder.LastIndexOf('/'))];
        }
        while (folder.Length > 0 && tree.Find(folder) is not { IsFolder: true });
        return folder;
    }

    private static string[] Names(FileTree tree, string folder)
    {
        if (tree.Find(folder) is not { IsFolder: true } entry)
        {
            return [];
        }

        using var opened = entry.OpenFolder();
        return [.. opened.Entries().Select(e => e.Name)];
    }

    // Files of the name in any case, those in folders near the root first.
    private static IEnumerable<string> Elsewhere(FileTree tree, string name)
    {
        var open = new Queue<string>([""]);
        var visited = 0;
        while (open.TryDequeue(out var path))
        {
            if (tree.Find(path) is not { IsFolder: true } entry)
            {
                continue;
            }

            using var folder = entry.OpenFolder();
            foreach (var child in folder.Entries())
            {
                if (++visited > MostVisited)
                {
                    yield break;
                }

                if (child.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    yield return child.Path;
                }

                if (child.IsFolder)
                {
                    open.Enqueue(child.Path);
                }
            }
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
