using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>What a person sees of a failed step: the end of its output and its lines in the Dockerfile.</summary>
internal static class FailureView
{
    private const int OutputLines = 40;

    public static void Write(TextWriter error, StepFailedException failure, BuildRequest request, string output)
    {
        error.WriteLine("------");
        error.WriteLine($" > {failure.Node.Options.Name}:");
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(OutputLines))
        {
            error.WriteLine(TerminalText.Clean(line));
        }

        error.WriteLine("------");
        if (failure.Node.Options.Span is { } span && ReadSource(request) is { } source)
        {
            error.WriteLine($"{source.Name}:{span.StartLine}");
            error.Write(DiagnosticRenderer.Quote(source, span));
        }
    }

    private static SourceText? ReadSource(BuildRequest request)
    {
        try
        {
            var text = request.DockerfileContent is { } given
                ? System.Text.Encoding.UTF8.GetString(given.Span)
                : File.ReadAllText(request.DockerfilePath);
            return new SourceText(request.DockerfileName, text);
        }
        catch (IOException)
        {
            // The file went away while the build ran: the message has to do without it.
            return null;
        }
    }
}
