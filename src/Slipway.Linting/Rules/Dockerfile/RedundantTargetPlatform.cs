using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class RedundantTargetPlatform
{
    public static LintRule Rule { get; } = new(
        "RedundantTargetPlatform",
        Severity.Warning,
        "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.Document.Stages)
        {
            if (stage.From.Platform is not ("$TARGETPLATFORM" or "${TARGETPLATFORM}"))
            {
                continue;
            }

            var words = FromWords.Of(subject, stage.From);
            var flag = words.Flags[0].Span;
            var next = words.Base.Span;
            yield return new Finding(
                Rule, $"Setting platform to predefined {stage.From.Platform} in FROM is redundant as this is the default behavior", flag)
            {
                Hint = "leave the flag out",
                Fix = flag.EndLine == next.StartLine
                    ? [new TextEdit(flag with { EndLine = next.StartLine, EndColumn = next.StartColumn }, "")]
                    : [],
            };
        }
    }
}
