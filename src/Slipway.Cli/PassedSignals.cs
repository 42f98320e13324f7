using System.Runtime.InteropServices;
using Slipway.Engine;
using Slipway.Linux;

namespace Slipway.Cli;

/// <summary>While a container runs in the foreground our signals are its own. Who asks it three times to end means it.</summary>
internal sealed class PassedSignals : IDisposable
{
    private const int SIGKILL = 9;
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
    private readonly Surroundings _surroundings;
    private int _requests;

    public PassedSignals(Surroundings surroundings, ContainerAttachment attachment)
    {
        _surroundings = surroundings;
        surroundings.PassesSignalsOn = true;
        foreach (var (signal, number) in Passed)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                attachment.Signal(IsEnough(signal) ? SIGKILL : number);
            }));
        }

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ =>
        {
            if (TerminalMode.ReadWindowSize() is var (columns, lines))
            {
                attachment.Resize(columns, lines);
            }
        }));
    }

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _surroundings.PassesSignalsOn = false;
    }

    private bool IsEnough(PosixSignal signal)
    {
        if (signal is not (PosixSignal.SIGINT or PosixSignal.SIGTERM) || Interlocked.Increment(ref _requests) < Patience)
        {
            return false;
        }

        _surroundings.Error.WriteLine($"\ngot {Patience} SIGTERM/SIGINTs, forcefully exiting");
        return true;
    }
}
