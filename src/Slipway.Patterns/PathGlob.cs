namespace Slipway.Patterns;

/// <summary>
/// A source of COPY or ADD: a path whose parts may hold wildcards.
/// <c>**</c> is no more than <c>*</c>.
/// </summary>
public sealed class PathGlob
{
    private readonly string[] _parts;

    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public PathGlob(string pattern)
    {
        _parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in _parts)
        {
            if (GlobSegment.ProblemWith(part) is { } problem)
            {
                throw new FormatException($"{problem}: {pattern}");
            }
        }
    }

    public IReadOnlyList<string> Parts => _parts;

    public static bool HasWildcards(string part) => GlobSegment.HasWildcards(part);

    /// <summary>Whether a name matches one part of a pattern.</summary>
    public static bool MatchesPart(string part, string name) => GlobSegment.IsMatch(part, name);
}
