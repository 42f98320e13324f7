namespace Slipway.Registry.Configuration;

/// <summary>Reads the value of <c>SLIPWAY_MIRRORS</c>: <c>docker.io=http://127.0.0.1:5000,ghcr.io=mirror.example/ghcr</c>.</summary>
public static class MirrorOverrides
{
    public const string Variable = "SLIPWAY_MIRRORS";

    /// <summary>The mirrors in the order in which they are to be tried. A host may have several entries.</summary>
    /// <exception cref="RegistrySettingsException">An entry is not <c>host=mirror</c>, or its mirror is no URL.</exception>
    public static IReadOnlyList<MirrorOverride> Parse(string? value)
    {
        var mirrors = new List<MirrorOverride>();
        foreach (var entry in (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.IndexOf('=');
            if (equals <= 0)
            {
                throw new RegistrySettingsException(Variable, $"'{entry}' must be host=mirror, such as docker.io=http://127.0.0.1:5000");
            }

            var (domain, mirror) = (entry[..equals].Trim(), entry[(equals + 1)..].Trim());
            if ((HostText.ProblemWithHost(domain) ?? HostText.ProblemWithMirror(mirror)) is { } problem)
            {
                throw new RegistrySettingsException(Variable, problem);
            }

            mirrors.Add(new MirrorOverride(domain, mirror));
        }

        return mirrors;
    }
}
