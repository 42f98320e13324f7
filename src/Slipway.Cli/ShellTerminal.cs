using System.Runtime.InteropServices;
using Slipway.Engine;
using Slipway.Linux;

namespace Slipway.Cli;

/// <summary>
/// Our terminal while a shell of a build has it. Each key is the shell's, Ctrl-C too. What it shows goes where progress went, since
/// standard output may lead elsewhere. A terminal that goes away takes the shell with it: nobody could end it any more.
/// </summary>
internal sealed class ShellTerminal : IDisposable
{
    private readonly CancellationTokenSource _gone;
    private readonly PosixSignalRegistration _hangUp;
    private readonly PosixSignalRegistration _resize;
    private readonly TerminalMode? _raw;

    private ShellTerminal(Surroundings surroundings, CancellationToken cancellationToken)
    {
        _gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Attachment = new ContainerAttachment
        {
            Output = surroundings.OpenStandardError(),
            Error = surroundings.OpenStandardError(),
            TerminalInput = TerminalMode.OpenInput(),
            WindowSize = TerminalMode.ReadWindowSize(),
        };
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            _gone.Cancel();
        });
        _resize = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ =>
        {
            if (TerminalMode.ReadWindowSize() is var (columns, lines))
            {
                Attachment.Resize(columns, lines);
            }
        });
        _raw = TerminalMode.TryEnterRaw();
    }

    private ContainerAttachment Attachment { get; }

    /// <exception cref="UsageException">Nobody sits there to whom a shell could be given.</exception>
    public static void Require(Surroundings surroundings, string what)
    {
        if (!surroundings.InputIsTerminal || !surroundings.ErrorIsTerminal)
        {
            throw new UsageException($"{what} needs a terminal: standard input or standard error is none")
            {
                Hint = "without one, --keep-failed NAME keeps what a failed step left as an image",
            };
        }
    }

    /// <summary>Gives the terminal to a shell until it ends.</summary>
    /// <param name="open">Runs the shell, and is cancelled when the terminal has gone away.</param>
    /// <returns>The shell's exit code.</returns>
    public static async Task<int> RunAsync(
        Surroundings surroundings, Func<ContainerAttachment, CancellationToken, Task<int>> open, CancellationToken cancellationToken)
    {
        using var terminal = new ShellTerminal(surroundings, cancellationToken);
        return await open(terminal.Attachment, terminal._gone.Token);
    }

    public void Dispose()
    {
        _raw?.Dispose();
        _hangUp.Dispose();
        _resize.Dispose();
        _gone.Dispose();
    }
}
