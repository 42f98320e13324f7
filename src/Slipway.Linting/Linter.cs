using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>Looks at a Dockerfile with all rules that count.</summary>
public static class Linter
{
    /// <summary>The findings in the order of the text; pure. What keeps a Dockerfile from being built is not among them.</summary>
    public static ImmutableArray<Finding> Check(LintSubject subject, RuleSelection selection) =>
        Check(subject, LintRules.All.Where(selection.Includes));

    /// <summary>The findings of some rules, in the order of the text.</summary>
    public static ImmutableArray<Finding> Check(LintSubject subject, IEnumerable<LintRule> rules) =>
    [
        .. rules.SelectMany(r => r.Check(subject)).OrderBy(f => f.Span.StartLine).ThenBy(f => f.Span.StartColumn),
    ];
}
