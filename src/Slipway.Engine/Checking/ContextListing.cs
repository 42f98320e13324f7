using System.Collections.Immutable;
using Slipway.Execution.Sources;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>The names of the files that COPY can reach.</summary>
internal static class ContextListing
{
    /// <summary>A context of more files is one that nobody lists for a hint: node_modules, a data set.</summary>
    private const int MostFiles = 100_000;

    private const int MaxDepth = 256;

    /// <summary>Files and links, relative, in the order of a walk; null where there are too many.</summary>
    public static ImmutableArray<string>? Of(string folder, IgnoreMatcher ignored, CancellationToken cancellationToken)
    {
        using var tree = FileTree.OfContext(folder, ignored);
        using var root = tree.OpenRoot();
        var files = ImmutableArray.CreateBuilder<string>();
        return Add(root, files, 0, cancellationToken) ? files.ToImmutable() : null;
    }

    private static bool Add(TreeFolder folder, ImmutableArray<string>.Builder files, int depth, CancellationToken cancellationToken)
    {
        foreach (var entry in folder.Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (files.Count == MostFiles || depth == MaxDepth)
            {
                return false;
            }

            if (!entry.IsFolder)
            {
                files.Add(entry.Path);
                continue;
            }

            using var inside = entry.OpenFolder();
            if (!Add(inside, files, depth + 1, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
