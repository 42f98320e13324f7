using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class ReservedStageName
{
    public static LintRule Rule { get; } = new("ReservedStageName", Severity.Warning, "Reserved words should not be used as stage names")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.Document.Stages)
        {
            if (stage.Name is "context" or "scratch" && FromWords.Of(subject, stage.From).StageName is { } written)
            {
                yield return new Finding(Rule, $"'{stage.Name}' is reserved and should not be used as a stage name", written.Span)
                {
                    Hint = "give the stage another name",
                };
            }
        }
    }
}
