using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Linting;

namespace Slipway.Cli.Rendering;

/// <summary>What a check found as a SARIF log, for code scanning.</summary>
internal static class CheckSarif
{
    /// <param name="path">Of the Dockerfile, from the root of what is scanned.</param>
    public static SarifLog Of(CheckResult result, string path, string version)
    {
        var artifact = new SarifArtifact(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        var rules = result.Findings.Select(f => f.Rule).DistinctBy(r => r.Name).Select(Rule);
        var results = result.Errors.Select(e => Result(e, artifact))
            .Concat(result.Findings.Select(f => Result(f.In(result.Source), artifact) with { Fixes = Fixes(f, artifact) }));
        return new SarifLog([new SarifRun(new SarifTool(new SarifDriver("slipway", version, [.. rules])), [.. results])]);
    }

    private static SarifRule Rule(LintRule rule) =>
        new(rule.Name, new SarifMessage(rule.Summary), new SarifConfiguration(Level(rule.Severity)), RulePage.Of(rule));

    private static SarifResult Result(Diagnostic diagnostic, SarifArtifact artifact)
    {
        var text = diagnostic.Message + (diagnostic.Hint is { } hint ? $". Hint: {hint}" : "");
        var region = diagnostic.Span is { } span ? Region(span) : null;
        return new SarifResult(
            diagnostic.Rule, Level(diagnostic.Severity), new SarifMessage(text), [new SarifLocation(new SarifPhysicalLocation(artifact, region))]);
    }

    private static ImmutableArray<SarifFix>? Fixes(Finding finding, SarifArtifact artifact) => finding.Fix.IsEmpty
        ? null
        : [new SarifFix(
            new SarifMessage(finding.Hint ?? finding.Rule.Summary),
            [new SarifArtifactChange(artifact, [.. finding.Fix.Select(e => new SarifReplacement(Region(e.Span), new SarifMessage(e.Replacement)))])])];

    private static SarifRegion Region(SourceSpan span) => new(span.StartLine, span.StartColumn, span.EndLine, span.EndColumn);

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
