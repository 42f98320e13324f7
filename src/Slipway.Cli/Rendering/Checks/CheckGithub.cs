using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>What a check found as workflow commands, which GitHub shows beside the lines (docs.github.com, "Workflow commands for GitHub Actions").</summary>
internal static class CheckGithub
{
    public static void Write(TextWriter output, CheckResult result, string path)
    {
        foreach (var diagnostic in result.Errors.Concat(result.Findings.Select(f => f.In(result.Source))))
        {
            output.WriteLine($"::{Command(diagnostic.Severity)} {Properties(diagnostic, path)}::{Data(Text(diagnostic))}");
        }
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    private static string Properties(Diagnostic diagnostic, string path)
    {
        var place = diagnostic.Span is { } span
            ? string.Create(
                CultureInfo.InvariantCulture, $",line={span.StartLine},endLine={span.EndLine},col={span.StartColumn},endColumn={span.EndColumn}")
            : "";
        return $"file={Property(path)}{place},title={Property(diagnostic.Rule)}";
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.Message + (diagnostic.Hint is { } hint ? $"\nHint: {hint}" : "");

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
