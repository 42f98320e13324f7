using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli;

/// <summary>The one place where failures become words and an exit code.</summary>
internal static class CommandFailure
{
    private const int BrokenPipe = 32;

    /// <param name="prefix">Stands in front of the message.</param>
    public static int Report(Exception failure, TextWriter error, string prefix = "ERROR: ")
    {
        switch (failure)
        {
            case OperationCanceledException:
                error.WriteLine($"{prefix}cancelled");
                return ExitCodes.Interrupted;
            case BuildRefusedException refused:
                Show(refused, error, prefix);
                return ExitCodes.Failed;
            case UsageException usage:
                Show(prefix + usage.Message, usage.Hint, [], error);
                return ExitCodes.Usage;
            case StepFailedException step:
                Show(prefix + step.Message, step.Hint, Causes(step), error);
                return ExitCodes.Failed;
            case IOException { HResult: BrokenPipe }:
                // Whoever read our output has seen enough.
                return ExitCodes.Success;
            case ArgumentException or InvalidOperationException or NullReferenceException or InvalidCastException or System.Diagnostics.UnreachableException:
                error.WriteLine($"{prefix}this is a fault of Slipway's own: {failure}");
                return ExitCodes.Internal;
            default:
                Show(prefix + failure.Message, HintOf(failure), Causes(failure), error);
                return ExitCodes.Failed;
        }
    }

    private static void Show(BuildRefusedException refused, TextWriter error, string prefix)
    {
        foreach (var diagnostic in refused.Diagnostics.Where(d => d.Severity == Severity.Error))
        {
            error.Write($"{prefix}{DiagnosticRenderer.Render(diagnostic)}");
        }
    }

    private static void Show(string message, string? hint, IEnumerable<string> causes, TextWriter error)
    {
        error.WriteLine(message);
        foreach (var cause in causes)
        {
            error.WriteLine($"Caused by: {cause}");
        }

        if (hint is { Length: > 0 })
        {
            error.WriteLine($"Hint: {hint}");
        }
    }

    private static string? HintOf(Exception failure) => Failures.HintsOf(failure) is { Count: > 0 } hints ? string.Join("; ", hints) : null;

    private static IEnumerable<string> Causes(Exception failure)
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (!failure.Message.Contains(cause.Message, StringComparison.Ordinal))
            {
                yield return cause.Message;
            }
        }
    }
}
