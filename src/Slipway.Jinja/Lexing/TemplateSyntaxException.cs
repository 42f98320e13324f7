using Slipway.Diagnostics;

namespace Slipway.Jinja.Lexing;

/// <summary>The text is no template; reading ends here and the message becomes a diagnostic.</summary>
internal sealed class TemplateSyntaxException(SourceSpan span, string message) : Exception(message)
{
    public SourceSpan Span { get; } = span;

    public string? Hint { get; init; }
}
