using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Linting;

namespace Slipway.Cli.Rendering;

/// <summary>
/// What a check found as <c>docker build --call=check,format=json</c> gives it, with names, severities and ways out beside it.
/// Lines and columns count from 1, the end column lies behind the last character.
/// </summary>
internal sealed record CheckReport
{
    /// <summary>Null where there are none, as docker has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<ReportedFinding>? Warnings { get; init; }

    public required ImmutableArray<ReportedSource> Sources { get; init; }

    public ReportedError? BuildError { get; init; }

    public static CheckReport Of(CheckResult result) => new()
    {
        Warnings = result.Findings.IsEmpty ? null : [.. result.Findings.Select(ReportedFinding.Of)],
        Sources = [new ReportedSource(result.Source.Name, Encoding.UTF8.GetBytes(result.Source.Text))],
        BuildError = result.Errors.IsEmpty ? null : ReportedError.Of(result.Errors[0]),
    };
}

/// <param name="Data">The text, in base64.</param>
internal sealed record ReportedSource(
    [property: JsonPropertyName("filename")] string FileName, byte[] Data);

internal sealed record ReportedError(
    string Message, ReportedLocation? Location)
{
    public static ReportedError Of(Diagnostic error) => new(error.Message, error.Span is { } span ? ReportedLocation.Of(span) : null);
}

internal sealed record ReportedFinding
{
    public required string RuleName { get; init; }

    public required string Description { get; init; }

    public string? Url { get; init; }

    public required string Severity { get; init; }

    public required string Detail { get; init; }

    public required ReportedLocation Location { get; init; }

    public string? Hint { get; init; }

    /// <summary>Absent where only a person can mend it.</summary>
    public ImmutableArray<ReportedEdit>? Fix { get; init; }

    public static ReportedFinding Of(Finding finding) => new()
    {
        RuleName = finding.Rule.Name,
        Description = finding.Rule.Summary,
        Url = RulePage.Of(finding.Rule),
        Severity = finding.Rule.Severity.ToString().ToLowerInvariant(),
        Detail = finding.Message,
        Location = ReportedLocation.Of(finding.Span),
        Hint = finding.Hint,
        Fix = finding.Fix.IsEmpty ? null : [.. finding.Fix.Select(e => new ReportedEdit(ReportedRange.Of(e.Span), e.Replacement))],
    };
}

internal sealed record ReportedLocation(ImmutableArray<ReportedRange> Ranges)
{
    public static ReportedLocation Of(SourceSpan span) => new([ReportedRange.Of(span)]);
}

internal sealed record ReportedRange(
    ReportedPosition Start, ReportedPosition End)
{
    public static ReportedRange Of(SourceSpan span) =>
        new(new ReportedPosition(span.StartLine, span.StartColumn), new ReportedPosition(span.EndLine, span.EndColumn));
}

internal sealed record ReportedPosition(int Line, int Column);

internal sealed record ReportedEdit(
    ReportedRange Range, string Replacement);
