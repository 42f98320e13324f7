using Slipway.Engine;
using Slipway.Linux;

namespace Slipway.Cli.Commands;

/// <summary>Stays with a container until it ends: its output is ours, and what is typed and signalled here is passed on.</summary>
internal static class AttachedContainer
{
    /// <param name="host">Whether the container has a terminal, and reads.</param>
    /// <param name="run">Runs the container; answers the exit code of its program.</param>
    /// <exception cref="UsageException">The container's terminal is to be ours, and we have none.</exception>
    public static async Task<int> RunAsync(Surroundings surroundings, HostSettings host, Func<ContainerAttachment, Task<int>> run)
    {
        var interactive = host is { Tty: true, Interactive: true };
        if (interactive && !surroundings.InputIsTerminal)
        {
            throw new UsageException("the input device is not a TTY");
        }

        var attachment = new ContainerAttachment
        {
            Output = surroundings.OpenStandardOutput(),
            Error = surroundings.OpenStandardError(),
            TerminalInput = interactive ? TerminalMode.OpenInput() : null,
            WindowSize = host.Tty ? TerminalMode.ReadWindowSize() : null,
        };
        using var signals = new PassedSignals(surroundings, attachment);
        using var raw = interactive ? TerminalMode.TryEnterRaw() : null;
        return await run(attachment);
    }
}
