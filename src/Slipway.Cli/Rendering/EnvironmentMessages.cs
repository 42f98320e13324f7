using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>env</c>'s verbs say beside their result, on standard error.</summary>
internal sealed class EnvironmentMessages(Surroundings surroundings, bool isQuiet, bool isVerbose)
{
    private readonly HashSet<Diagnostic> _shown = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says something that is neither an error nor a warning.</summary>
    public void Say(string text)
    {
        if (!isQuiet)
        {
            surroundings.Error.WriteLine(TerminalText.Clean(text));
        }
    }

    /// <summary>Says what a verb was asked for, on standard output.</summary>
    public void Answer(string text)
    {
        if (!isQuiet)
        {
            surroundings.Output.WriteLine(TerminalText.Clean(text));
        }
    }

    /// <summary>Shows what was not shown before.</summary>
    public void Show(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(_shown.Add))
        {
            Show(diagnostic);
        }
    }

    private void Show(Diagnostic diagnostic)
    {
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                Write(PrefixOf(diagnostic.Rule), DiagnosticRenderer.Render(diagnostic));
                break;
            case Severity.Warning when !isQuiet:
                Write("warning: ", DiagnosticRenderer.Headline(diagnostic) + (diagnostic.Hint is { } hint ? $" ({hint})" : ""));
                break;
            case Severity.Info when isVerbose && !isQuiet:
                Write("", DiagnosticRenderer.Headline(diagnostic));
                break;
        }
    }

    private static string PrefixOf(string rule) => rule == PolicyChecks.Violation ? "Policy violation: " : "Error: ";

    private void Write(string prefix, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            surroundings.Error.WriteLine(prefix + TerminalText.Clean(line));
            prefix = "";
        }
    }
}
