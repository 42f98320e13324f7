using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class MultipleInstructionsDisallowed
{
    public static LintRule Rule { get; } = new(
        "MultipleInstructionsDisallowed",
        Severity.Warning,
        "Multiple instructions of the same type should not be used in the same stage")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.CheckedStages)
        {
            var groups = stage.Stage.Instructions
                .Where(i => i is CmdInstruction or EntrypointInstruction or HealthcheckInstruction)
                .GroupBy(i => i.Keyword, StringComparer.Ordinal);
            foreach (var overridden in groups.SelectMany(g => g.SkipLast(1)))
            {
                var (first, last) = (overridden.Span.StartLine, overridden.Span.EndLine);
                yield return new Finding(
                    Rule,
                    $"Multiple {overridden.Keyword} instructions should not be used in the same stage because only the last one will be used",
                    subject.PlaceOf(overridden))
                {
                    Hint = "remove it: a later one takes its place",
                    Fix = [new TextEdit(new SourceSpan(first, 1, last + 1, 1), "")],
                };
            }
        }
    }
}
