using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>env</c>'s verbs say beside their result, on standard error.</summary>
internal sealed class EnvironmentMessages(Surroundings surroundings, IEnvironmentLog log, bool isQuiet, bool isVerbose) : IRemoteObserver
{
    private const string ErrorKind = "Error";

    private readonly HashSet<Diagnostic> _shown = new(ReferenceEqualityComparer.Instance);

    /// <summary>Says something that is neither an error nor a warning.</summary>
    public void Say(string text)
    {
        if (!isQuiet)
        {
            log.Write(new EnvironmentMessage(Severity.Info, "", text));
        }
    }

    public void Warn(string text)
    {
        if (!isQuiet)
        {
            log.Write(new EnvironmentMessage(Severity.Warning, "warning", text));
        }
    }

    /// <summary>Shows a line of a program that has failed, whether or not anybody wants to hear of others.</summary>
    public void Repeat(string line) => log.Write(new EnvironmentMessage(Severity.Info, "", line));

    /// <summary>Says why the verb ends.</summary>
    public void Fail(string text, string? hint = null, string kind = ErrorKind) =>
        log.Write(new EnvironmentMessage(Severity.Error, kind, text) { Hint = hint });

    /// <summary>Says what a verb was asked for, on standard output.</summary>
    public void Answer(string text)
    {
        if (!isQuiet)
        {
            surroundings.Output.WriteLine(TerminalText.Clean(text));
        }
    }

    public bool Show(string line)
    {
        Say(line);
        return !isQuiet;
    }

    /// <summary>Shows what was not shown before.</summary>
    /// <param name="kind">What its errors are of.</param>
    public void Show(IEnumerable<Diagnostic> diagnostics, string kind = ErrorKind)
    {
        foreach (var diagnostic in diagnostics.Where(_shown.Add).Where(IsWanted))
        {
            log.Write(new EnvironmentMessage(diagnostic.Severity, KindOf(diagnostic, kind), diagnostic.Message) { Diagnostic = diagnostic, Hint = diagnostic.Hint });
        }
    }

    private bool IsWanted(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Error => true,
        Severity.Warning => !isQuiet,
        _ => isVerbose && !isQuiet,
    };

    private static string KindOf(Diagnostic diagnostic, string kind) =>
        diagnostic.Severity == Severity.Warning ? "warning" : diagnostic.Rule == PolicyChecks.Violation ? "Policy violation" : kind;
}
