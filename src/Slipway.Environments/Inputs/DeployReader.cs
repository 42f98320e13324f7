using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Reads the <c>deploy</c> section.</summary>
internal static class DeployReader
{
    public static DeploySettings Read(YamlFields fields)
    {
        fields.WarnOfOthers("mode", "build_only", "builder_packages", "runtime_packages", "trim", "user");
        return new DeploySettings
        {
            Mode = ModeOf(fields),
            BuildOnly = Words(fields, "build_only", "a conda package", SafeNames.IsPackage),
            BuilderPackages = Words(fields, "builder_packages", "a Debian package", SafeNames.IsDebianPackage),
            RuntimePackages = Words(fields, "runtime_packages", "a Debian package", SafeNames.IsDebianPackage),
            Trim = fields.Boolean("trim"),
            User = UserOf(fields),
        };
    }

    private static DeployMode? ModeOf(YamlFields fields)
    {
        if (fields.Scalar("mode") is not { } name)
        {
            return null;
        }

        var mode = DeployModes.Parse(name);
        if (mode is null)
        {
            var (modes, node) = (DeployModes.Names, fields.Value("mode") ?? fields.Mapping);
            fields.Error("BadDeployMode", $"deploy.mode {Limits.Quote(name)} is none of {string.Join(", ", modes)}", node, Diagnostics.Suggestion.Sentence(name, modes));
        }

        return mode;
    }

    private static ImmutableArray<string> Words(YamlFields fields, string key, string what, Func<string, bool> isValid)
    {
        var words = fields.Texts(key);
        foreach (var word in words.Where(w => !isValid(w.Text)))
        {
            fields.Error("BadPackage", $"deploy.{key}: {Limits.Quote(word.Text)} is not the name of {what}", word);
        }

        return [.. words.Select(w => w.Text)];
    }

    private static string? UserOf(YamlFields fields)
    {
        var user = fields.Scalar("user");
        if (user is not null && !SafeNames.IsUser(user))
        {
            fields.Error("BadUser", $"deploy.user {Limits.Quote(user)} is to be a name of small letters, digits, dashes and underscores", fields.Value("user") ?? fields.Mapping);
        }

        return user == "root" ? null : user;
    }
}
