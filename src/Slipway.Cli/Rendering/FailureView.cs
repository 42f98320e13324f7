using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>What a person sees of a failed step: the end of its output and its lines in the Dockerfile.</summary>
internal static class FailureView
{
    private const int OutputLines = 40;

    public static void Write(TextWriter error, StepFailedException failure, string output)
    {
        error.WriteLine("------");
        error.WriteLine($" > {failure.Node.Options.Name}:");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > OutputLines)
        {
            error.WriteLine($"(the last {OutputLines} lines; all of them: slipway debug --log)");
        }

        foreach (var line in lines.TakeLast(OutputLines))
        {
            error.WriteLine(TerminalText.Clean(line));
        }

        error.WriteLine("------");
        if (failure is { Span: { } span, Node.Options.Source: { } source })
        {
            error.WriteLine($"{source.Name}:{span.StartLine}:{span.StartColumn}");
            error.Write(DiagnosticRenderer.Quote(source, span));
        }
    }
}
