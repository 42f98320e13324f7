namespace Slipway.Execution.Bootstrap.Apt;

/// <summary>How this machine itself reaches archives: <c>/etc/apt</c>. Empty where there is no apt.</summary>
internal static class HostApt
{
    private const string MirrorList = "mirror+file:";

    /// <summary>The archives of <c>sources.list</c> and <c>sources.list.d</c> under <paramref name="folder"/>, in apt's order.</summary>
    public static IReadOnlyList<AptSource> ReadSources(string folder = "/etc/apt")
    {
        var sources = new List<AptSource>(AptSourcesText.ParseLines(ReadText(Path.Combine(folder, "sources.list"))));
        var parts = Path.Combine(folder, "sources.list.d");
        var files = Directory.Exists(parts) ? Directory.GetFiles(parts) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            sources.AddRange(Path.GetExtension(file) switch
            {
                ".list" => AptSourcesText.ParseLines(ReadText(file)),
                ".sources" => AptSourcesText.ParseStanzas(ReadText(file)),
                _ => [],
            });
        }

        return [.. sources.Select(s => s with { Uris = [.. s.Uris.SelectMany(Resolve)] })];
    }

    // Cloud images name a list of mirrors in a file that the image being made will not have (apt-transport-mirror(1)).
    private static IEnumerable<string> Resolve(string uri) => uri.StartsWith(MirrorList, StringComparison.Ordinal)
        ? ReadText("/" + uri[MirrorList.Length..].TrimStart('/')).Split('\n')
            .Select(line => line.Split('#')[0].Trim().Split('\t', ' ')[0])
            .Where(line => line.Length > 0)
            .Take(1)
        : [uri];

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
