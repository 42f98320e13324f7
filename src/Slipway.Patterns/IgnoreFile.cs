namespace Slipway.Patterns;

/// <summary>Reads the lines of a .dockerignore file (Docker build reference, ".dockerignore files").</summary>
public static class IgnoreFile
{
    /// <summary>The patterns, cleaned, negated ones with their mark, in order.</summary>
    public static IReadOnlyList<string> Read(string text)
    {
        var patterns = new List<string>();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            if (line.StartsWith('#') || line.Trim() is not { Length: > 0 } pattern)
            {
                continue;
            }

            var negated = pattern[0] == '!';
            pattern = negated ? pattern[1..].Trim() : pattern;
            if (pattern.Length > 0)
            {
                pattern = PathCleaning.Clean(pattern);
                pattern = pattern.Length > 1 && pattern[0] == '/' ? pattern[1..] : pattern;
            }

            patterns.Add(negated ? "!" + pattern : pattern);
        }

        return patterns;
    }
}
