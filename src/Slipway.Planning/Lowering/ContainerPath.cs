namespace Slipway.Planning;

/// <summary>Paths as instructions write them.</summary>
internal static class ContainerPath
{
    /// <summary>
    /// <paramref name="path"/> seen from <paramref name="folder"/>. An absolute path stays as it is written; a relative one
    /// is joined and cleaned, but keeps the trailing slash that tells a folder.
    /// </summary>
    public static string Resolve(string folder, string path)
    {
        if (path.StartsWith('/'))
        {
            return path;
        }

        var joined = Clean($"{folder}/{path}");
        var meansFolder = path.Length == 0 || path == "." || path.EndsWith('/') || path.EndsWith("/.", StringComparison.Ordinal);
        return meansFolder && joined != "/" ? joined + "/" : joined;
    }

    /// <summary>
    /// As a process is sent there: where a folder is left again by <c>..</c>, what that leads to depends on the links in the
    /// image, and the folder is made if it is missing, as the reference has it.
    /// </summary>
    public static string AsWalked(string path) => path.Contains("/..", StringComparison.Ordinal) ? path : Clean(path);

    /// <summary>Lexically: no empty and <c>.</c> parts, <c>..</c> taken back, nothing above the root.</summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
