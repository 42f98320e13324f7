using Slipway.Patterns;

namespace Slipway.Linting;

/// <summary>The names in a root file system.</summary>
/// <param name="entries">By path without a leading slash: the target of a link, null for what is none. Folders are there too.</param>
public sealed class StageFiles(IReadOnlyDictionary<string, string?> entries)
{
    /// <summary>As many links as a look-up may go through (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>All paths, without a leading slash.</summary>
    public IEnumerable<string> Paths => entries.Keys;

    /// <summary>Whether there is anything at a path, which is absolute and whose links are followed, the last one excepted.</summary>
    public bool Holds(string path) => Resolve(path) is { } real && (real.Length == 0 || entries.ContainsKey(real));

    /// <summary>Whether anything matches a path with wildcards in its parts, as COPY reads it.</summary>
    public bool HoldsMatch(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var literal = parts.TakeWhile(p => !PathGlob.HasWildcards(p)).Count();
        if (literal == parts.Length)
        {
            return Holds(pattern);
        }

        // Wildcards look into the folder that the parts before them lead to.
        return Resolve("/" + string.Join('/', parts[..literal]) + "/x") is { } below
            && entries.Keys.Any(e => Matches(e, below[..^1].TrimEnd('/'), parts.AsSpan(literal)));
    }

    private static bool Matches(string entry, string folder, ReadOnlySpan<string> parts)
    {
        if (folder.Length > 0 && !(entry.StartsWith(folder, StringComparison.Ordinal) && entry.Length > folder.Length && entry[folder.Length] == '/'))
        {
            return false;
        }

        var names = entry[folder.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length != parts.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (!PathGlob.MatchesPart(parts[i], names[i]))
            {
                return false;
            }
        }

        return true;
    }

    // The path without links on the way; null where they go round in circles.
    private string? Resolve(string path)
    {
        var open = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "";
        for (var links = 0; open.TryPop(out var part);)
        {
            if (part is "." or "..")
            {
                real = part == "." ? real : real[..Math.Max(0, real.LastIndexOf('/'))];
                continue;
            }

            var next = real.Length == 0 ? part : $"{real}/{part}";
            if (open.Count == 0 || entries.GetValueOrDefault(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            real = target.StartsWith('/') ? "" : real;
            foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                open.Push(step);
            }
        }

        return real;
    }
}
