namespace Slipway.Images.Sources.Files;

/// <summary>Names in an archive of images. Nothing is unpacked by them: they only say which file is meant.</summary>
internal static class ArchivePaths
{
    /// <summary>Without dots and needless slashes; null for a name that leads out of the archive.</summary>
    public static string? Clean(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split('/'))
        {
            if (name is "" or ".")
            {
                continue;
            }

            if (name != "..")
            {
                names.Add(name);
            }
            else if (names.Count == 0)
            {
                return null;
            }
            else
            {
                names.RemoveAt(names.Count - 1);
            }
        }

        return string.Join('/', names);
    }

    /// <summary>Where a symbolic link leads.</summary>
    public static string? Follow(string path, string target) => target.StartsWith('/')
        ? Clean(target)
        : Clean(path[..(path.LastIndexOf('/') + 1)] + target);
}
