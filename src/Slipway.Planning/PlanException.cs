using Slipway.Diagnostics;

namespace Slipway.Planning;

/// <summary>The Dockerfile cannot be built as it is; the planner turns it into a diagnostic at <see cref="Span"/>.</summary>
internal sealed class PlanException(string rule, SourceSpan? span, string message, string? hint = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Rule { get; } = rule;

    public SourceSpan? Span { get; } = span;

    public string? Hint { get; } = hint;

    public Diagnostic In(SourceText source) =>
        new(Rule, Severity.Error, Message) { Source = source, Span = Span, Hint = Hint };
}
