using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Our own terminal in raw mode (termios(3)): each key goes through as it is, Ctrl-C too. Disposing it gives back the mode from before.</summary>
public sealed class TerminalMode : IDisposable
{
    // More than any C library's struct termios.
    private const int TermiosBytes = 256;

    private readonly int _descriptor;
    private readonly byte[] _before;
    private bool _restored;

    private TerminalMode(int descriptor, byte[] before)
    {
        _descriptor = descriptor;
        _before = before;
    }

    /// <summary>Null when standard input is no terminal.</summary>
    public static TerminalMode? TryEnterRaw()
    {
        const int StandardInput = 0;
        var before = new byte[TermiosBytes];
        if (Libc.tcgetattr(StandardInput, before) < 0)
        {
            return null;
        }

        var raw = before.ToArray();
        Libc.cfmakeraw(raw);
        return Libc.tcsetattr(StandardInput, Libc.TCSADRAIN, raw) == 0
            ? new TerminalMode(StandardInput, before)
            : throw ErrnoException.Last("tcsetattr", "standard input");
    }

    public void Dispose()
    {
        if (!_restored)
        {
            _restored = true;

            // A terminal that has gone away meanwhile needs no mode.
            _ = Libc.tcsetattr(_descriptor, Libc.TCSADRAIN, _before);
        }
    }
}
