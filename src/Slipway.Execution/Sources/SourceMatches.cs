using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>Finds what a COPY source means in a tree.</summary>
internal static class SourceMatches
{
    /// <summary>Separates, with <c>--parents</c>, what is only gone through from what is kept.</summary>
    private const string Pivot = "/./";

    /// <summary>All matches in byte order of their paths. A pattern without wildcards must match.</summary>
    /// <exception cref="SourceMissingException">It does not, or a wildcard matches a link that leads nowhere.</exception>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static IReadOnlyList<SourceMatch> Find(FileTree tree, string pattern, bool wildcards, bool parents)
    {
        if (parents)
        {
            return FindKeepingParents(tree, pattern);
        }

        var path = Relative(pattern);
        return wildcards && HasWildcards(path)
            ? [.. Expand(tree, path).Select(p => Match(tree, p, included: null))]
            : [Match(tree, path, included: null)];
    }

    // The source is then the folder before the pivot, or the root, and the pattern picks what is copied of it.
    private static SourceMatch[] FindKeepingParents(FileTree tree, string pattern)
    {
        var pivot = pattern.IndexOf(Pivot, StringComparison.Ordinal);
        var (before, kept) = pivot < 0 ? ("", Relative(pattern)) : (Relative(pattern[..pivot]), Relative(pattern[(pivot + Pivot.Length)..]));
        var included = kept.Length == 0 ? null : new IgnoreMatcher([kept]);
        var folders = HasWildcards(before) ? Expand(tree, before).ToArray() : [before];
        if (kept.Length > 0 && !HasWildcards(kept))
        {
            foreach (var folder in folders)
            {
                _ = Match(tree, folder.Length == 0 ? kept : $"{folder}/{kept}", included: null);
            }
        }

        return [.. folders.Select(f => Match(tree, f, included))];
    }

    private static SourceMatch Match(FileTree tree, string path, IgnoreMatcher? included) =>
        tree.Find(path) is { } entry
            ? new SourceMatch(path[(path.LastIndexOf('/') + 1)..], entry, included)
            : throw SourceMissingException.For(tree, path);

    private static IEnumerable<string> Expand(FileTree tree, string pattern)
    {
        var parts = new PathGlob(pattern).Parts;
        var literal = parts.TakeWhile(static part => !HasWildcards(part)).Count();

        // Links are followed up to the first wildcard and not beyond it.
        var start = string.Join('/', parts.Take(literal));
        if (tree.Find(start) is not { IsFolder: true } folder)
        {
            throw SourceMissingException.For(tree, start);
        }

        using var opened = folder.OpenFolder();
        foreach (var path in Expand(opened, parts, literal))
        {
            yield return path;
        }
    }

    private static IEnumerable<string> Expand(TreeFolder folder, IReadOnlyList<string> parts, int index)
    {
        foreach (var entry in folder.Entries())
        {
            if (!PathGlob.MatchesPart(parts[index], entry.Name))
            {
                continue;
            }

            if (index == parts.Count - 1)
            {
                yield return entry.Path;
            }
            else if (entry.IsFolder)
            {
                using var inside = entry.OpenFolder();
                foreach (var path in Expand(inside, parts, index + 1))
                {
                    yield return path;
                }
            }
        }
    }

    // A backslash alone takes a character as it is, and makes no pattern of a name.
    private static bool HasWildcards(string path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\':
                    i++;
                    break;
                case '*' or '?' or '[':
                    return true;
            }
        }

        return false;
    }

    // Nothing lies above the root: ".." stops there.
    private static string Relative(string pattern) => PathCleaning.Clean("/" + pattern).TrimStart('/');
}
