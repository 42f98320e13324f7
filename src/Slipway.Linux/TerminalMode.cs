using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Our own terminal, which is standard input, in another mode (termios(3)). Disposing it gives back the mode from before.</summary>
public sealed class TerminalMode : IDisposable
{
    private const int StandardInput = 0;

    // More than any C library's struct termios.
    private const int TermiosBytes = 256;

    private readonly byte[] _before;
    private bool _restored;

    private TerminalMode(byte[] before) => _before = before;

    /// <summary>Columns and lines of the window, or null when standard input is no terminal, or one that does not know.</summary>
    public static (int Columns, int Lines)? ReadWindowSize()
    {
        using var input = new SafeFileHandle(StandardInput, ownsHandle: false);
        var size = default(WindowSize);
        return Libc.ioctl(input, Libc.TIOCGWINSZ, ref size) == 0 && size.Columns > 0 ? (size.Columns, size.Rows) : null;
    }

    /// <summary>What is typed, as it is. The console's own stream would read whole lines, and write to the terminal what it likes.</summary>
    public static Stream OpenInput() => new FileStream(new SafeFileHandle(StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    /// <summary>Raw mode: each key goes through as it is, Ctrl-C too. Null when standard input is no terminal.</summary>
    public static TerminalMode? TryEnterRaw() => TryEnter(static mode => Libc.cfmakeraw(mode));

    /// <summary>What is typed is not shown; lines and Ctrl-C are as before. Null when standard input is no terminal.</summary>
    public static TerminalMode? TryHideInput() => TryEnter(static mode =>
    {
        ref var flags = ref MemoryMarshal.AsRef<uint>(mode[Libc.LocalFlagsOffset..]);
        flags &= ~Libc.ECHO;
    });

    public void Dispose()
    {
        if (!_restored)
        {
            _restored = true;

            // A terminal that has gone away meanwhile needs no mode.
            _ = Libc.tcsetattr(StandardInput, Libc.TCSADRAIN, _before);
        }
    }

    private static TerminalMode? TryEnter(ModeChange change)
    {
        var before = new byte[TermiosBytes];
        if (Libc.tcgetattr(StandardInput, before) < 0)
        {
            return null;
        }

        var mode = before.ToArray();
        change(mode);
        return Libc.tcsetattr(StandardInput, Libc.TCSADRAIN, mode) == 0
            ? new TerminalMode(before)
            : throw ErrnoException.Last("tcsetattr", "standard input");
    }

    /// <param name="mode"><c>struct termios</c>.</param>
    private delegate void ModeChange(Span<byte> mode);
}
