using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>Reads the configuration files and lays them over each other: mappings are merged, anything else is replaced.</summary>
public static class ConfigurationReader
{
    private const string RemoteBuilders = "remote_builders";

    /// <param name="files">The least important one first.</param>
    /// <param name="remarks">A file that is wrong is left out with a warning: it may be the administrator's.</param>
    public static EnvironmentConfiguration Read(IEnumerable<SourceText> files, EnvironmentRemarks remarks)
    {
        var merge = new ConfigurationMerge();
        var builders = ImmutableArray.CreateBuilder<RemoteDefinitions>();
        foreach (var file in files)
        {
            var own = new EnvironmentRemarks();
            try
            {
                var fields = RootFields.Read(file, "a configuration file", own);
                Understand(fields);
                var remote = fields.Fields(RemoteBuilders);
                own.ThrowIfRefused();
                merge.Add(fields.Mapping, file.Name);
                if (remote is not null)
                {
                    builders.Add(new RemoteDefinitions(file, remote.Mapping, RemoteBuilders));
                }
            }
            catch (EnvironmentRefusedException e)
            {
                remarks.Warn("ConfigurationSkipped", $"configuration file left out: {e.Message}");
            }
        }

        var merged = new YamlFields(new SourceText("configuration", ""), merge.Result, path: "", remarks);
        return Understand(merged) with { Values = merge.Values, RemoteBuilders = builders.ToImmutable() };
    }

    private static EnvironmentConfiguration Understand(YamlFields fields)
    {
        var build = fields.Fields("build");
        return new EnvironmentConfiguration
        {
            Registry = fields.Scalar("registry") ?? EnvironmentConfiguration.DefaultRegistry,
            Organization = fields.Scalar("organization"),
            DefaultPolicy = PathOf(fields, "default_policy"),
            DefaultProfile = fields.Scalar("default_profile"),
            TemplateFolder = PathOf(fields, "template_dir"),
            BuilderBase = build?.Scalar("default_builder_base"),
            RuntimeBase = build?.Scalar("default_runtime_base"),
            Wrappers = fields.Fields("wrappers") is { } wrappers ? WrappersOf(wrappers) : new WrapperConfiguration(),
            ModuleFolder = fields.Fields("modules") is { } modules ? ModuleFolderOf(modules) : null,
        };
    }

    private static WrapperConfiguration WrappersOf(YamlFields fields)
    {
        var defaults = new WrapperConfiguration();
        return new WrapperConfiguration
        {
            DefaultRuntime = fields.Scalar("default_runtime") ?? defaults.DefaultRuntime,
            OutputFolder = PathOf(fields, "default_output_dir"),
            ImageCache = PathOf(fields, "image_cache"),
            Mounts = Words(fields, "default_mounts") ?? defaults.Mounts,
            PassedVariables = Words(fields, "env_passthrough") ?? defaults.PassedVariables,
            WithheldVariables = Words(fields, "env_filter") ?? defaults.WithheldVariables,
        };
    }

    private static string? PathOf(YamlFields fields, string key)
    {
        var path = fields.Scalar(key);
        if (path is not null && (path.Length == 0 || path.Any(char.IsControl)))
        {
            fields.Error("BadPath", $"{key} is to be a path", fields.Value(key) ?? fields.Mapping);
        }

        return path;
    }

    private static string? ModuleFolderOf(YamlFields fields)
    {
        if (fields.Scalar("format") is { } format && format != "tcl")
        {
            fields.Error("BadFormat", $"modules.format {Limits.Quote(format)} is not known: it is to be tcl", fields.Value("format") ?? fields.Mapping);
        }

        return PathOf(fields, "default_output_dir");
    }

    private static ImmutableArray<string>? Words(YamlFields fields, string key) =>
        fields.Has(key) ? [.. fields.Texts(key).Select(t => t.Text)] : null;
}
