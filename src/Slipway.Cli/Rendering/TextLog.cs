using Slipway.Diagnostics;

namespace Slipway.Cli.Rendering;

/// <summary>Messages for a person.</summary>
internal sealed class TextLog(TextWriter output) : IEnvironmentLog
{
    public void Write(EnvironmentMessage message)
    {
        switch (message)
        {
            case { Severity: Severity.Error, Diagnostic: { } diagnostic }:
                WriteLines($"{message.Kind}: {DiagnosticRenderer.Render(diagnostic)}");
                break;
            case { Severity: Severity.Error }:
                WriteLines($"{message.Kind}: {message.Text}\n{(message.Hint is { } hint ? $"Hint: {hint}" : "")}");
                break;
            case { Severity: Severity.Warning }:
                var headline = message.Diagnostic is { } warning ? DiagnosticRenderer.Headline(warning) : message.Text;
                WriteLines($"{message.Kind}: {headline}{(message.Hint is { } aside ? $" ({aside})" : "")}");
                break;
            default:
                WriteLines(message.Text);
                break;
        }
    }

    private void WriteLines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(TerminalText.Clean(line));
        }
    }
}
