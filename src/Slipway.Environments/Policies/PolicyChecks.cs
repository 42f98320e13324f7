using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>Holds an environment to a profile. Each violation is an error with the rule <see cref="Violation"/>.</summary>
public static class PolicyChecks
{
    /// <summary>The rule of a violation: the environment is sound and not allowed.</summary>
    public const string Violation = "PolicyViolation";

    /// <summary>conda's way of saying that its own default channels are not meant.</summary>
    private const string NoDefaults = "nodefaults";

    public static void CheckChannels(CondaEnvironment environment, Profile profile, EnvironmentRemarks remarks)
    {
        if (profile.AllowedChannels.IsEmpty)
        {
            return;
        }

        string[] offenders =
        [
            .. environment.Channels.Concat(environment.CondaDependencies.Select(d => d.Channel).OfType<string>())
                .Where(c => c != NoDefaults && !profile.AllowedChannels.Contains(c))
                .Distinct(StringComparer.Ordinal),
        ];
        if (offenders.Length > 0)
        {
            var place = environment.Root["channels"]?.Span is { } span ? new TextPlace(environment.Source, span) : null;
            remarks.Error(Violation, $"{(offenders.Length == 1 ? "channel" : "channels")} {string.Join(", ", offenders)} may not be used: profile {profile.Name} allows {string.Join(", ", profile.AllowedChannels)}", place);
        }
    }

    /// <param name="packages">Names in small letters.</param>
    public static void CheckPackages(IEnumerable<string> packages, Profile profile, EnvironmentRemarks remarks)
    {
        foreach (var denied in packages.Where(p => profile.DeniedPackages.Contains(p)).Distinct(StringComparer.Ordinal))
        {
            remarks.Error(Violation, $"package {denied} may not be used: profile {profile.Name} denies it");
        }
    }

    public static void CheckBases(IEnumerable<string> bases, Profile profile, EnvironmentRemarks remarks)
    {
        foreach (var image in bases.Distinct(StringComparer.Ordinal))
        {
            if (profile.DeniedBases.Any(g => Glob.Matches(g, image)))
            {
                remarks.Error(Violation, $"base image {image} may not be used: profile {profile.Name} denies it");
            }
            else if (!profile.AllowedBases.IsEmpty && !profile.AllowedBases.Any(g => Glob.Matches(g, image)))
            {
                remarks.Error(Violation, $"base image {image} may not be used: profile {profile.Name} allows {string.Join(", ", profile.AllowedBases)}");
            }
        }
    }

    /// <summary>The labels of the image: those that the profile requires first, then the environment's own.</summary>
    /// <param name="supplied">Null where no file could supply any.</param>
    public static ImmutableArray<NamedText> MergeLabels(ImmutableArray<NamedText>? supplied, Profile profile, EnvironmentRemarks remarks)
    {
        var own = supplied ?? [];
        var merged = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var required in profile.RequiredLabels)
        {
            var label = own.FirstOrDefault(l => l.Name == required.Name);
            if (required.Value.Length == 0 && supplied is null)
            {
                remarks.Warn("LabelMissing", $"label {required.Name}, which profile {profile.Name} requires, is not set: only an environment file can supply it");
                continue;
            }

            if (required.Value.Length == 0 && label is not { Value.Length: > 0 })
            {
                remarks.Error(Violation, $"label {required.Name} must be supplied by the environment: profile {profile.Name} requires it");
            }
            else if (required.Value.Length > 0 && label is not null && label.Value != required.Value)
            {
                remarks.Error(Violation, $"label {required.Name} is {Limits.Quote(label.Value)}: profile {profile.Name} requires {Limits.Quote(required.Value)}", label.Place);
            }

            merged.Add(label ?? required);
        }

        merged.AddRange(own.Where(l => !profile.RequiredLabels.Any(r => r.Name == l.Name)));
        return merged.ToImmutable();
    }
}
