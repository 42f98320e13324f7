using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>Ends the reading of one instruction; the parser turns it into a diagnostic and goes on with the next.</summary>
internal sealed class DockerfileSyntaxException(string rule, string message) : Exception(message)
{
    public string Rule { get; } = rule;

    public string? Hint { get; init; }

    public Diagnostic At(SourceText source, SourceSpan span) =>
        new(Rule, Severity.Error, Message) { Source = source, Span = span, Hint = Hint };
}
