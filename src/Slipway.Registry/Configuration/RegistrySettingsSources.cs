namespace Slipway.Registry.Configuration;

/// <summary>
/// The files that say how registries are reached (docs/registries.md): docker's, those of the container tools, and our own, which win
/// in this order. All that exist are read.
/// </summary>
public sealed record RegistrySettingsSources
{
    /// <summary><c>registries.json</c>, the later ones winning.</summary>
    public IReadOnlyList<string> OwnFiles { get; init; } = [];

    /// <summary><c>registries.conf</c>: the first that exists, and no other.</summary>
    public IReadOnlyList<string> ContainersFiles { get; init; } = [];

    /// <summary><c>registries.conf.d</c>: the <c>*.conf</c> of each, by name, the later ones winning.</summary>
    public IReadOnlyList<string> ContainersFolders { get; init; } = [];

    /// <summary><c>daemon.json</c>, the later ones winning.</summary>
    public IReadOnlyList<string> DockerFiles { get; init; } = [];

    /// <summary>The files that are there, the weakest first.</summary>
    public IReadOnlyList<string> Existing() => [.. DockerFiles.Where(File.Exists), .. ContainersExisting(), .. OwnFiles.Where(File.Exists)];

    /// <exception cref="RegistrySettingsException">A file cannot be read or is not valid.</exception>
    public RegistrySettings Load()
    {
        var settings = RegistrySettings.Default;
        foreach (var path in DockerFiles)
        {
            settings = SettingsText.ReadIfPresent(path, isOurs: false) is { } json ? settings.OverriddenBy(DockerDaemonFile.Parse(json, path)) : settings;
        }

        var containers = new ContainersFile();
        foreach (var path in ContainersExisting())
        {
            if (SettingsText.ReadIfPresent(path, isOurs: false) is { } bytes)
            {
                containers.Add(SettingsText.Decode(bytes, path), path);
            }
        }

        settings = settings.OverriddenBy(containers.Settings);
        foreach (var path in OwnFiles)
        {
            settings = SettingsText.ReadIfPresent(path, isOurs: true) is { } json ? settings.OverriddenBy(RegistrySettingsFile.Parse(json, path)) : settings;
        }

        return settings;
    }

    private IEnumerable<string> ContainersExisting()
    {
        var main = ContainersFiles.FirstOrDefault(File.Exists);
        return [.. main is null ? [] : new[] { main }, .. ContainersFolders.SelectMany(DropIns)];
    }

    private static IEnumerable<string> DropIns(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.conf").Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
