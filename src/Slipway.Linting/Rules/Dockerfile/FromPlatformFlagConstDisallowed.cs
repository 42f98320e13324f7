using Slipway.Diagnostics;
using Slipway.Oci;

namespace Slipway.Linting;

internal static class FromPlatformFlagConstDisallowed
{
    public static LintRule Rule { get; } = new(
        "FromPlatformFlagConstDisallowed", Severity.Warning, "FROM --platform flag should not use a constant value")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.Document.Stages)
        {
            if (stage.From.Platform is not { } written || written.Contains('$') || !Platform.TryParse(written, out var platform))
            {
                continue;
            }

            // A stage that says in its name what it is for was meant to be for that alone.
            var isNamedAfterIt = stage.Name is { } name
                && (name.Contains(platform.Os, StringComparison.Ordinal) || name.Contains(platform.Architecture, StringComparison.Ordinal));
            if (!isNamedAfterIt)
            {
                yield return new Finding(
                    Rule,
                    $"FROM --platform flag should not use constant value \"{written}\"",
                    FromWords.Of(subject, stage.From).Flags[0].Span)
                {
                    Hint = "leave it to build --platform, use $BUILDPLATFORM, or name the stage after the platform",
                };
            }
        }
    }
}
