using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class DuplicateStageName
{
    public static LintRule Rule { get; } = new("DuplicateStageName", Severity.Warning, "Stage names should be unique")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in subject.Document.Stages)
        {
            if (stage.Name is { } name && !seen.Add(name) && FromWords.Of(subject, stage.From).StageName is { } written)
            {
                yield return new Finding(Rule, $"Duplicate stage name '{written.Text}', stage names should be unique", written.Span)
                {
                    Hint = "give the stage a name of its own: what comes after finds only the last one of a name",
                };
            }
        }
    }
}
