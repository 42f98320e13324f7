using Slipway.Linux;
using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>A thing that a COPY source means.</summary>
/// <param name="WrittenPath">The path as matched, which names the copy; links not followed.</param>
/// <param name="KeptFrom">With <c>--parents</c>, where the part of <paramref name="WrittenPath"/> begins that is kept.</param>
/// <param name="Entry">What is there, the last link followed.</param>
internal sealed record SourceMatch(string WrittenPath, int KeptFrom, TreeEntry Entry);

/// <summary>Finds what a COPY source means in a tree.</summary>
internal static class SourceMatches
{
    private const string Pivot = "/./";

    /// <summary>All matches in byte order of their paths. A pattern without wildcards must match.</summary>
    /// <exception cref="SourceMissingException">It does not, or a wildcard matches a link that leads nowhere.</exception>
    public static IReadOnlyList<SourceMatch> Find(FileTree tree, string pattern, bool wildcards, bool parents)
    {
        var keptFrom = 0;
        if (parents && pattern.IndexOf(Pivot, pattern.StartsWith("./", StringComparison.Ordinal) ? 1 : 0, StringComparison.Ordinal) is var pivot and >= 0)
        {
            keptFrom = Relative(pattern[..pivot]) is { Length: > 0 } before ? before.Length + 1 : 0;
        }

        var path = Relative(pattern);
        if (!wildcards || !PathGlob.HasWildcards(path))
        {
            return [Match(tree, path, keptFrom)];
        }

        var paths = new List<string>();
        Expand(tree, tree.TopEntry, new PathGlob(path).Parts, 0, parents, paths);
        return [.. paths.Distinct(StringComparer.Ordinal).Select(p => Match(tree, p, keptFrom))];
    }

    private static SourceMatch Match(FileTree tree, string path, int keptFrom) =>
        tree.Find(path) is { } entry
            ? new SourceMatch(path, Math.Min(keptFrom, path.Length), entry)
            : throw SourceMissingException.For(tree, path);

    private static void Expand(FileTree tree, TreeEntry folder, IReadOnlyList<string> parts, int index, bool crossing, List<string> found)
    {
        var part = parts[index];
        var isLast = index == parts.Count - 1;

        // Only --parents lets ** stand for any number of folders.
        if (crossing && part == "**")
        {
            if (!isLast)
            {
                Expand(tree, folder, parts, index + 1, crossing, found);
            }

            foreach (var entry in tree.ReadFolder(folder))
            {
                if (isLast)
                {
                    found.Add(entry.Path);
                }
                else if (entry.IsFolder)
                {
                    Expand(tree, entry, parts, index, crossing, found);
                }
            }

            return;
        }

        foreach (var entry in tree.ReadFolder(folder))
        {
            if (!PathGlob.MatchesPart(part, entry.Name))
            {
                continue;
            }

            if (isLast)
            {
                found.Add(entry.Path);
            }
            else if ((entry.Status.Type == FileType.SymbolicLink ? tree.Find(entry.Path) : entry) is { IsFolder: true } inside)
            {
                Expand(tree, inside, parts, index + 1, crossing, found);
            }
        }
    }

    // Nothing lies above the root: ".." stops there.
    private static string Relative(string pattern) => PathCleaning.Clean("/" + pattern).TrimStart('/');
}
