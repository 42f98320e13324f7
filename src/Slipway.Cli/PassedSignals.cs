using System.Runtime.InteropServices;
using Slipway.Engine;

namespace Slipway.Cli;

/// <summary>While a container runs in the foreground our signals are its own. Who asks three times to end it means it.</summary>
internal sealed class PassedSignals : IDisposable
{
    private const int SIGUSR1 = 10;
    private const int SIGUSR2 = 12;
    private const int Patience = 3;

    private static readonly (PosixSignal Signal, int Number)[] Passed =
    [
        (PosixSignal.SIGHUP, 1),
        (PosixSignal.SIGINT, 2),
        (PosixSignal.SIGQUIT, 3),
        ((PosixSignal)SIGUSR1, SIGUSR1),
        ((PosixSignal)SIGUSR2, SIGUSR2),
        (PosixSignal.SIGTERM, 15),
    ];

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _insisted;
    private readonly Surroundings _surroundings;
    private int _requests;

    public PassedSignals(Surroundings surroundings, ContainerAttachment attachment, CancellationToken cancellationToken)
    {
        _surroundings = surroundings;
        _insisted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        surroundings.PassesSignalsOn = true;
        foreach (var (signal, number) in Passed)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                attachment.Signal(number);
                Count(signal);
            }));
        }

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ =>
        {
            var (columns, lines) = surroundings.TerminalSize();
            attachment.Resize(columns, lines);
        }));
    }

    /// <summary>Cancelled when the container does not do what it was asked.</summary>
    public CancellationToken Insisted => _insisted.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _surroundings.PassesSignalsOn = false;
        _insisted.Dispose();
    }

    private void Count(PosixSignal signal)
    {
        if (signal is PosixSignal.SIGINT or PosixSignal.SIGTERM && Interlocked.Increment(ref _requests) == Patience)
        {
            _surroundings.Error.WriteLine($"\ngot {Patience} SIGTERM/SIGINTs, forcefully exiting");
            _insisted.Cancel();
        }
    }
}
