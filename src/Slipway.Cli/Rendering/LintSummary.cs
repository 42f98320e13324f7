using System.Globalization;
using Slipway.Diagnostics;

namespace Slipway.Cli.Rendering;

/// <summary>
/// The rules for Dockerfiles that a build found not followed, below all else that it shows, as docker has it
/// (docs.docker.com/build/checks).
/// </summary>
/// <param name="isExpanded">Whether each comes with its lines and what to do.</param>
internal sealed class LintSummary(Palette palette, bool isExpanded)
{
    private readonly List<Diagnostic> _warnings = [];

    public void Add(Diagnostic warning) => _warnings.Add(warning);

    /// <summary>Writes what was added, once.</summary>
    public void Flush(TextWriter error)
    {
        if (_warnings.Count == 0)
        {
            return;
        }

        var count = _warnings.Count.ToString(CultureInfo.InvariantCulture) + (_warnings.Count == 1 ? " warning" : " warnings");
        error.WriteLine();
        error.WriteLine(palette.Yellow($" {count} found{(isExpanded ? "" : " (use --debug to expand)")}:"));
        foreach (var warning in _warnings)
        {
            error.WriteLine($" - {warning.Rule}: {warning.Message}{Line(warning)}");
            if (isExpanded)
            {
                WriteLines(warning, error);
            }
        }

        _warnings.Clear();
    }

    private static string Line(Diagnostic warning) => warning.Span is { } span ? $" (line {span.StartLine})" : "";

    private static void WriteLines(Diagnostic warning, TextWriter error)
    {
        if (warning is { Source: { } source, Span: { } span })
        {
            error.WriteLine($"{source.Name}:{span.StartLine}");
            error.Write(DiagnosticRenderer.Quote(source, span));
        }

        if (warning.Hint is { } hint)
        {
            error.WriteLine($"Hint: {hint}");
        }

        error.WriteLine();
    }
}
