using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>Reads a policy file.</summary>
public static class PolicyReader
{
    internal static readonly string[] ProfileKeys =
    [
        "builder_base", "runtime_base", "multi_stage", "env_prefix", "allowed_channels", "required_labels", "default_fragments",
        "denied_packages", "base_image_policy",
    ];

    /// <exception cref="EnvironmentRefusedException">It is not to be used; the remarks say why.</exception>
    public static Policy Read(SourceText source, EnvironmentRemarks remarks)
    {
        var fields = RootFields.Read(source, "a policy file", remarks);
        fields.WarnOfOthers("version", "default_profile", "profiles", "hooks");
        WarnOfHooks(fields, remarks);
        var profiles = ImmutableArray.CreateBuilder<Profile>();
        if (fields.Fields("profiles") is { } all)
        {
            foreach (var (name, _) in all.Mapping.Entries)
            {
                profiles.Add(all.Fields(name.Text) is { } profile ? ReadProfile(name.Text, profile, remarks) : new Profile(name.Text));
            }
        }

        var policy = new Policy(source.Name, profiles.Count == 0 ? [Profile.BuiltIn] : profiles.ToImmutable())
        {
            DefaultProfile = fields.Scalar("default_profile"),
        };
        remarks.ThrowIfRefused();
        return policy;
    }

    private static Profile ReadProfile(string name, YamlFields fields, EnvironmentRemarks remarks)
    {
        fields.WarnOfOthers(ProfileKeys);
        var labels = fields.Pairs("required_labels");
        ValueChecks.CheckLabels(labels, remarks);
        var bases = fields.Fields("base_image_policy");
        bases?.WarnOfOthers("allowed", "denied", "mode");
        foreach (var fragment in fields.Texts("default_fragments").Where(f => !BuiltInFragments.Names.Contains(f.Text)))
        {
            remarks.Warn("UnknownFragment", $"there is no fragment {Limits.Quote(fragment.Text)}", fields.PlaceOf(fragment), Suggestion.Sentence(fragment.Text, BuiltInFragments.Names));
        }

        return new Profile(name)
        {
            BuilderBase = fields.Scalar("builder_base"),
            RuntimeBase = fields.Scalar("runtime_base"),
            MultiStage = fields.Boolean("multi_stage"),
            Prefix = PrefixOf(fields),
            AllowedChannels = Words(fields, "allowed_channels"),
            RequiredLabels = labels,
            DeniedPackages = [.. Words(fields, "denied_packages").Select(p => p.ToLowerInvariant())],
            AllowedBases = bases is null ? [] : Words(bases, "allowed"),
            DeniedBases = bases is null ? [] : Words(bases, "denied"),
        };
    }

    private static ImmutableArray<string> Words(YamlFields fields, string key) => [.. fields.Texts(key).Select(t => t.Text)];

    private static string PrefixOf(YamlFields fields)
    {
        if (fields.Scalar("env_prefix") is not { } prefix)
        {
            return Profile.DefaultPrefix;
        }

        prefix = prefix.Length > 1 ? prefix.TrimEnd('/') : prefix;
        if (!SafeNames.IsPlainPath(prefix))
        {
            fields.Error("BadPrefix", $"env_prefix {Limits.Quote(prefix)} is to be an absolute path of letters, digits, dots, dashes and underscores", fields.Value("env_prefix") ?? fields.Mapping);
        }

        return prefix;
    }

    // Hooks name Python functions: a checkout could have code run by any command.
    private static void WarnOfHooks(YamlFields fields, EnvironmentRemarks remarks)
    {
        if (fields.Fields("hooks") is not { } hooks)
        {
            return;
        }

        foreach (var key in (string[])["module", "before_render", "after_validate", "on_build_finished"])
        {
            hooks.Scalar(key);
        }

        remarks.Warn("HooksNotRun", "hooks are Python functions and are not run", hooks.PlaceOf(hooks.Mapping));
    }
}
