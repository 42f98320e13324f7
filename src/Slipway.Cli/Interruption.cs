using System.Runtime.InteropServices;

namespace Slipway.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one ends what is under way in good order, the second one at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly Surroundings _surroundings;

    public Interruption(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested || _surroundings.PassesSignalsOn)
        {
            return;
        }

        context.Cancel = true;
        _surroundings.Error.WriteLine("\ncancelling; once more to end at once");
        _source.Cancel();
    }
}
