namespace Slipway.Environments;

/// <summary>Where configuration files lie (XDG Base Directory Specification).</summary>
public static class ConfigurationLocations
{
    /// <summary>Folders of the user and the system, the most important one first.</summary>
    /// <param name="variable">Looks up a variable of the environment; null for one that is not set.</param>
    public static IReadOnlyList<string> Folders(Func<string, string?> variable)
    {
        var folders = new List<string>();
        if (variable("XDG_CONFIG_HOME") is { } own && Path.IsPathRooted(own))
        {
            folders.Add(own);
        }
        else if (variable("HOME") is { } home)
        {
            folders.Add(Path.Combine(home, ".config"));
        }

        folders.AddRange((variable("XDG_CONFIG_DIRS") ?? "/etc/xdg").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted));
        return folders;
    }

    /// <summary>The configuration files, the least important one first; not all of them need to exist.</summary>
    public static IEnumerable<string> Files(Func<string, string?> variable)
    {
        foreach (var folder in Folders(variable).Reverse())
        {
            yield return Path.Combine(folder, "absconda", "config.yaml");
        }

        if (Named(variable) is { } named)
        {
            yield return named;
        }
    }

    /// <summary>The file that the environment names, which goes before all others; null for none.</summary>
    public static string? Named(Func<string, string?> variable) => variable("SLIPWAY_ENV_CONFIG") ?? variable("ABSCONDA_CONFIG");
}
