using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>Ends the reading of one instruction; the parser turns it into a diagnostic and goes on with the next.</summary>
internal sealed class DockerfileSyntaxException(string rule, string message) : Exception(message)
{
    public string Rule { get; } = rule;

    public string? Hint { get; init; }

    /// <summary>The word at fault; null where it is all of the instruction.</summary>
    public SourceSpan? Span { get; init; }

    public Diagnostic In(SourceText source, SourceSpan instruction) =>
        new(Rule, Severity.Error, Message) { Source = source, Span = Span ?? instruction, Hint = Hint };
}
