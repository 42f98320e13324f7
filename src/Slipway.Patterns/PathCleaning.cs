namespace Slipway.Patterns;

/// <summary>Lexical cleaning of paths as Go's <c>path.Clean</c> does it.</summary>
public static class PathCleaning
{
    /// <summary>No empty and <c>.</c> parts, inner <c>..</c> resolved; <c>.</c> for nothing at all.</summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (!rooted)
            {
                parts.Add(part);
            }
        }

        var joined = string.Join('/', parts);
        return rooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }
}
