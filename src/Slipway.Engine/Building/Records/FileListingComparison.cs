using System.Collections.Immutable;
using System.Globalization;
using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What of a selection is not what it was. Pure.</summary>
internal static class FileListingComparison
{
    /// <summary>More files than these are counted, not named.</summary>
    private const int MostNamed = 200;

    /// <summary>The changes, by path. None where the listings do not tell.</summary>
    /// <param name="prefix">Stands before each path, to say where it is.</param>
    public static ImmutableArray<InputChange> Compare(FileListing before, FileListing after, string prefix)
    {
        if (!before.IsComplete || !after.IsComplete)
        {
            return [];
        }

        var changes = Changes(before, after);
        changes.Sort(static (a, b) => PathText.ByteOrder.Compare(a.Path, b.Path));
        var named = ImmutableArray.CreateBuilder<InputChange>();
        var more = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            var (kind, path) = changes[i];
            if (i + 1 < changes.Count && changes[i + 1].Path.StartsWith(path + "/", StringComparison.Ordinal))
            {
                // A folder that came or went with what is in it: that says it.
                continue;
            }

            if (named.Count < MostNamed)
            {
                named.Add(new InputChange(kind, prefix + PathText.Display(path)));
            }
            else
            {
                more++;
            }
        }

        if (more > 0)
        {
            named.Add(new InputChange(InputKind.MoreFiles, more.ToString(CultureInfo.InvariantCulture)));
        }

        return named.ToImmutable();
    }

    private static List<(InputKind Kind, string Path)> Changes(FileListing before, FileListing after)
    {
        var old = new Dictionary<string, ListedFile>(before.Files.Length, StringComparer.Ordinal);
        foreach (var file in before.Files)
        {
            old[file.Path] = file;
        }

        var changes = new List<(InputKind Kind, string Path)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in after.Files)
        {
            if (!seen.Add(file.Path))
            {
                // Two patterns mean it.
                continue;
            }

            if (!old.Remove(file.Path, out var was))
            {
                changes.Add((InputKind.FileAdded, file.Path));
            }
            else if (was.Content != file.Content)
            {
                changes.Add((InputKind.FileChanged, file.Path));
            }
            else if (was.Attributes != file.Attributes)
            {
                changes.Add((InputKind.FileAttributes, file.Path));
            }
        }

        changes.AddRange(old.Keys.Select(path => (InputKind.FileRemoved, path)));
        return changes;
    }
}
