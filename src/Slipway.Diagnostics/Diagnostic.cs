namespace Slipway.Diagnostics;

/// <summary>
/// Something to say about a text that a person wrote.
/// <paramref name="Rule"/> is a stable name such as <c>UnknownInstruction</c>; <paramref name="Message"/> says what is
/// wrong without a final stop.
/// </summary>
public sealed record Diagnostic(string Rule, Severity Severity, string Message)
{
    public SourceText? Source { get; init; }

    public SourceSpan? Span { get; init; }

    /// <summary>The way out, in words.</summary>
    public string? Hint { get; init; }

    /// <summary>As <c>Dockerfile:3:1: message</c>.</summary>
    public override string ToString() => DiagnosticRenderer.Headline(this);
}
