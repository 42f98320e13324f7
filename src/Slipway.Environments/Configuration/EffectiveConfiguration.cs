using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Every value that holds, also those that nobody has set.</summary>
public static class EffectiveConfiguration
{
    /// <summary>Where a value comes from that no file has.</summary>
    public const string DefaultOrigin = "default";

    /// <summary>By their keys; a value that is set nowhere and has no default is empty.</summary>
    public static ImmutableArray<ConfiguredValue> Of(EnvironmentConfiguration configuration)
    {
        var values = new SortedDictionary<string, ConfiguredValue>(StringComparer.Ordinal);
        foreach (var (key, value) in Defaults())
        {
            values[key] = new ConfiguredValue(key, value, DefaultOrigin);
        }

        foreach (var value in configuration.Values)
        {
            values[value.Key] = value;
        }

        return [.. values.Values];
    }

    private static IEnumerable<(string Key, string Value)> Defaults()
    {
        var wrappers = new WrapperConfiguration();
        yield return ("registry", EnvironmentConfiguration.DefaultRegistry);
        yield return ("organization", "");
        yield return ("default_policy", "");
        yield return ("default_profile", "");
        yield return ("template_dir", "");
        yield return ("build.default_builder_base", "");
        yield return ("build.default_runtime_base", "");
        yield return ("wrappers.default_runtime", wrappers.DefaultRuntime);
        yield return ("wrappers.default_output_dir", WrapperConfiguration.DefaultOutputFolder);
        yield return ("wrappers.image_cache", WrapperConfiguration.DefaultImageCache);
        yield return ("wrappers.default_mounts", string.Join(", ", wrappers.Mounts));
        yield return ("wrappers.env_passthrough", string.Join(", ", wrappers.PassedVariables));
        yield return ("wrappers.env_filter", string.Join(", ", wrappers.WithheldVariables));
        yield return ("modules.default_output_dir", EnvironmentConfiguration.DefaultModuleFolder);
        yield return ("modules.format", "tcl");
    }
}
