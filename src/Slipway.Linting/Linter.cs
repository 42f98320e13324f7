using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>Looks at a Dockerfile with all rules that count.</summary>
public static class Linter
{
    // One comparison of findings, and not two keys that are numbers: a sort by numbers is compiled when it first runs.
    private static readonly Comparer<Finding> ByPlace = Comparer<Finding>.Create((a, b) =>
        a.Span.StartLine != b.Span.StartLine ? a.Span.StartLine - b.Span.StartLine : a.Span.StartColumn - b.Span.StartColumn);

    /// <summary>The findings in the order of the text; pure. What keeps a Dockerfile from being built is not among them.</summary>
    public static ImmutableArray<Finding> Check(LintSubject subject, RuleSelection selection) =>
        Check(subject, LintRules.All.Where(selection.Includes));

    /// <summary>The findings of some rules, in the order of the text.</summary>
    public static ImmutableArray<Finding> Check(LintSubject subject, IEnumerable<LintRule> rules) =>
        [.. rules.SelectMany(r => r.Check(subject)).OrderBy(f => f, ByPlace)];
}
