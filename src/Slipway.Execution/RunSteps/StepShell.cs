using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Linux;

namespace Slipway.Execution.RunSteps;

/// <summary>Chooses the shell that a person looks around with where a step ran.</summary>
public static class StepShell
{
    private const string TerminalType = "TERM";

    /// <summary>Where shells are in images that have no SHELL of their own, and in those that have little else.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Usual =
        [["/bin/sh"], ["/bin/bash"], ["/bin/busybox", "sh"], ["/busybox/sh"], ["/busybox/busybox", "sh"]];

    /// <summary>The step's container with a shell as its program; null where the file system has none.</summary>
    /// <param name="step">The container as the step had it.</param>
    /// <param name="stepShell">The step's SHELL, null or empty for the usual one.</param>
    /// <param name="program">What is to be run instead of a shell that is found; null for any.</param>
    /// <param name="terminal">The kind of the terminal (<c>TERM</c>), unless the step has one.</param>
    public static ContainerRequest? Choose(
        RootedDirectory root, ContainerRequest step, IReadOnlyList<string>? stepShell, string? program, string terminal)
    {
        var container = step.Environment.Any(v => v.StartsWith(TerminalType + "=", StringComparison.Ordinal))
            ? step
            : step with { Environment = step.Environment.Add($"{TerminalType}={terminal}") };
        ImmutableArray<ImmutableArray<string>> candidates = program is not null ? [[program]] : [WordsOf(stepShell), .. Usual];
        return candidates.Select(words => container with { Arguments = words }).FirstOrDefault(c => ProgramLookup.Finds(root, c));
    }

    /// <summary>
    /// A shell for a person, where there is no looking for one. The program alone: what SHELL says beside it is for scripts, and a
    /// shell that ends at the first failure (-e) is of no use here.
    /// </summary>
    /// <param name="stepShell">As for <see cref="Choose"/>.</param>
    public static ImmutableArray<string> WordsOf(IReadOnlyList<string>? stepShell) => stepShell switch
    {
        [var box, var applet, ..] when box.EndsWith("busybox", StringComparison.Ordinal) => [box, applet],
        [var program, ..] => [program],
        _ => Usual[0],
    };
}
