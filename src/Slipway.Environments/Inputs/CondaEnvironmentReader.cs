using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>Understands an environment file. What is wrong about it goes to the remarks, all of it.</summary>
public static class CondaEnvironmentReader
{
    internal static readonly string[] Keys =
        ["name", "channels", "dependencies", "deploy", "labels", "env", "variables", "pip_requirements", "renv", "prefix", "type", "conda", "pip"];

    /// <exception cref="EnvironmentRefusedException">The file is not to be used; the remarks say why.</exception>
    public static CondaEnvironment Read(SourceText source, EnvironmentRemarks remarks)
    {
        var fields = RootFields.Read(source, "an environment file", remarks);
        fields.WarnOfOthers(Keys);
        var (name, namesItself) = NameOf(fields);
        var channels = ChannelsOf(fields);
        var dependencies = DependencyList.Read(fields, remarks, out var rewrites);
        var environment = new CondaEnvironment
        {
            Source = source,
            Root = fields.Mapping,
            Name = name,
            NamesItself = namesItself,
            Channels = channels.IsEmpty ? [CondaEnvironment.DefaultChannel] : channels,
            NamesChannels = !channels.IsEmpty,
            Dependencies = dependencies,
            NeedsRewriting = rewrites,
            Deploy = fields.Fields("deploy") is { } deploy ? DeployReader.Read(deploy) with { Place = KeyPlace(fields, "deploy") } : DeploySettings.None,
            Labels = fields.Pairs("labels"),
            Variables = VariablesOf(fields),
            PipRequirements = PathOf(fields, "pip_requirements"),
            Renv = fields.Fields("renv") is { } renv ? RenvOf(fields, renv) : null,
        };
        ValueChecks.CheckLabels(environment.Labels, remarks);
        ValueChecks.CheckVariables(environment.Variables, remarks);
        if (fields.Has("prefix"))
        {
            remarks.Warn("PrefixIgnored", "prefix is ignored: where the environment lies is for the profile's env_prefix to say", KeyPlace(fields, "prefix"));
        }

        remarks.ThrowIfRefused();
        return environment;
    }

    private static TextPlace? KeyPlace(YamlFields fields, string key) => fields.Mapping.Find(key) is { } entry ? fields.PlaceOf(entry.Key) : null;

    private static (string Name, bool NamesItself) NameOf(YamlFields fields)
    {
        if (fields.Value("name") is not { } node || fields.Scalar("name") is not { } name)
        {
            return (CondaEnvironment.DefaultName, false);
        }

        if (!SafeNames.IsEnvironmentName(name))
        {
            fields.Error("BadName", $"name {Limits.Quote(name)} is to be letters, digits, dots, dashes and underscores, and to begin with a letter or digit", node);
        }
        else if (name == "base")
        {
            fields.Error("BadName", "name base is micromamba's own environment, which lies elsewhere", node, "give the environment another name");
        }

        return (name, true);
    }

    private static ImmutableArray<string> ChannelsOf(YamlFields fields)
    {
        var channels = fields.Texts("channels");
        foreach (var channel in channels.Where(c => !SafeNames.IsChannel(c.Text)))
        {
            fields.Error("BadChannel", $"channel {Limits.Quote(channel.Text)} is no name or address: it has blanks, quotes or characters that a shell would read", channel);
        }

        return [.. channels.Select(c => c.Text)];
    }

    // conda's own key is the second one.
    private static ImmutableArray<NamedText> VariablesOf(YamlFields fields)
    {
        var own = fields.Pairs("env");
        return own.AddRange(fields.Pairs("variables").Where(v => !own.Any(o => o.Name == v.Name)));
    }

    private static RenvSettings? RenvOf(YamlFields root, YamlFields renv)
    {
        renv.WarnOfOthers("lockfile", "repositories", "restore_options", "cache_dir");
        if (PathOf(renv, "lockfile") is not { } lockFile)
        {
            root.Error("MissingKey", "renv needs lockfile, the path of renv.lock", renv.Mapping);
            return null;
        }

        var repositories = renv.Pairs("repositories");
        foreach (var repository in repositories.Where(r => !SafeNames.IsEnvironmentName(r.Name) || !SafeNames.IsChannel(r.Value)))
        {
            root.Error("BadRepository", $"renv.repositories.{Limits.Quote(repository.Name)} is to be a name and an address", renv.Mapping);
        }

        return new RenvSettings(lockFile, repositories);
    }

    private static string? PathOf(YamlFields fields, string key)
    {
        if (fields.Scalar(key) is not { } path)
        {
            return null;
        }

        if (path.Length == 0 || path.AsSpan().ContainsAny('\0', '\n', '\r'))
        {
            fields.Error("BadPath", $"{key} is to be the path of a file", fields.Value(key) ?? fields.Mapping);
        }

        return path;
    }
}
