using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>The Dockerfile cannot be built as it is; the planner turns it into a diagnostic at <see cref="Span"/>.</summary>
internal sealed class PlanException(string rule, SourceSpan? span, string message, string? hint = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Rule { get; } = rule;

    public SourceSpan? Span { get; } = span;

    public string? Hint { get; } = hint;

    /// <summary>The word at fault as it is written; null where it is all of the instruction.</summary>
    public string? Word { get; init; }

    public Diagnostic In(DockerfileDocument document) => new(Rule, Severity.Error, Message)
    {
        Source = document.Source,
        Span = Span is { } span && Word is { } word ? document.SpanOf(span, word) : Span,
        Hint = Hint,
    };
}
