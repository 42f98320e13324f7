using Slipway.Diagnostics;

namespace Slipway.Linting;

internal static class FromAsCasing
{
    public static LintRule Rule { get; } =
        new("FromAsCasing", Severity.Warning, "The 'as' keyword should match the case of the 'from' keyword")
        {
            Origin = RuleOrigin.Dockerfile,
            Check = Check,
        };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.Document.Stages)
        {
            if (FromWords.Of(subject, stage.From) is not { As: { } word, Keyword.Text: var from })
            {
                continue;
            }

            // A FROM in mixed case has no case to match: ConsistentInstructionCasing tells it.
            var meant = from == "FROM" ? "AS" : from == "from" ? "as" : word.Text;
            if (word.Text != meant)
            {
                yield return new Finding(Rule, $"'{word.Text}' and '{from}' keywords' casing do not match", word.Span)
                {
                    Hint = $"write {meant}",
                    Fix = [new TextEdit(word.Span, meant)],
                };
            }
        }
    }
}
