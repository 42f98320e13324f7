using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>A place where a rule is not followed. <paramref name="Message"/> says what is wrong, without a final stop.</summary>
public sealed record Finding(LintRule Rule, string Message, SourceSpan Span)
{
    /// <summary>The way out, in words.</summary>
    public string? Hint { get; init; }

    /// <summary>
    /// The way out, as changes of the text that never overlap; empty where only a person can tell what was meant. A fix
    /// changes nothing about the image but what the rule asks for.
    /// </summary>
    public ImmutableArray<TextEdit> Fix { get; init; } = [];

    public Diagnostic In(SourceText source) =>
        new(Rule.Name, Rule.Severity, Message) { Source = source, Span = Span, Hint = Hint };
}
