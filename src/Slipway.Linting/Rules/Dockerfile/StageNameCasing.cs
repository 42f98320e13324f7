using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class StageNameCasing
{
    public static LintRule Rule { get; } = new("StageNameCasing", Severity.Warning, "Stage names should be lowercase")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.Document.Stages)
        {
            // Every reference means the name in lower case already: mending the name alone is safe.
            if (FromWords.Of(subject, stage.From) is { StageName: { } name } && name.Text != stage.Label)
            {
                yield return new Finding(Rule, $"Stage name '{name.Text}' should be lowercase", name.Span)
                {
                    Hint = $"write {stage.Label}",
                    Fix = [new TextEdit(name.Span, stage.Label)],
                };
            }
        }
    }
}
