namespace Slipway.Layers.Apply;

/// <summary>Names of entries, made relative to where they are unpacked. Purely by their text; links are another matter.</summary>
internal static class ArchivePath
{
    /// <summary>
    /// Without slashes at the ends, doubled slashes and dots; "" is the destination itself. An absolute name starts
    /// there too, as every extractor has it; one that climbs out is refused, not clipped: nobody means it well.
    /// </summary>
    internal static string Normalise(string path)
    {
        if (IsNormal(path))
        {
            return path;
        }

        var names = new List<string>();
        foreach (var name in path.Split('/'))
        {
            switch (name)
            {
                case "" or ".":
                    break;
                case ".." when names.Count == 0:
                    throw new MalformedArchiveException(path, "invalid entry name, it leads out of the destination");
                case "..":
                    names.RemoveAt(names.Count - 1);
                    break;
                default:
                    names.Add(name);
                    break;
            }
        }

        return string.Join('/', names);
    }

    internal static string Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    internal static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string Join(string parent, string name) => parent.Length == 0 ? name : $"{parent}/{name}";

    private static bool IsNormal(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            if (path[range] is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }
}
