using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Linting;

namespace Slipway.Cli.Rendering;

/// <summary>What a check found, for people: in docker's form, and with what to do about it.</summary>
internal static class CheckText
{
    public static void Write(TextWriter output, CheckResult result, Palette palette)
    {
        foreach (var error in result.Errors)
        {
            output.Write($"{palette.Red("ERROR:")} {DiagnosticRenderer.Render(error)}");
        }

        if (result.Errors.IsEmpty)
        {
            output.WriteLine(Heading(result.Findings.Count(f => f.Rule.Severity != Severity.Info)));
        }

        foreach (var finding in result.Findings)
        {
            WriteFinding(output, result.Source, finding, palette);
        }

        var mendable = result.Findings.Count(f => !f.Fix.IsEmpty);
        if (mendable > 0)
        {
            output.WriteLine();
            output.WriteLine($"{mendable} of {result.Findings.Length} can be mended: slipway check --fix shows how");
        }
    }

    private static string Heading(int warnings) => warnings switch
    {
        0 => "Check complete, no warnings found.",
        1 => "Check complete, 1 warning has been found!",
        _ => string.Create(CultureInfo.InvariantCulture, $"Check complete, {warnings} warnings have been found!"),
    };

    private static void WriteFinding(TextWriter output, SourceText source, Finding finding, Palette palette)
    {
        var kind = finding.Rule.Severity switch
        {
            Severity.Error => palette.Red("ERROR:"),
            Severity.Info => palette.Blue("NOTE:"),
            _ => palette.Yellow("WARNING:"),
        };
        var page = RulePage.Of(finding.Rule) is { } url ? $" - {url}" : "";
        output.WriteLine();
        output.WriteLine($"{kind} {palette.Bold(finding.Rule.Name)}{page}");
        output.WriteLine(finding.Message);
        output.WriteLine($"{source.Name}:{finding.Span.StartLine}:{finding.Span.StartColumn}");
        output.Write(DiagnosticRenderer.Quote(source, finding.Span));
        if (finding.Hint is { } hint)
        {
            output.WriteLine($"Hint: {hint}");
        }
    }
}
