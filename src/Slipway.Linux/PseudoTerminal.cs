using System.Text;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Our side of a terminal that a program has for its own (pty(7)). What it writes is read here; what is written here it reads as typed.</summary>
public sealed class PseudoTerminal : IDisposable
{
    private const int NameBytes = 64;

    private readonly SafeFileHandle _master;
    private readonly FileStream _screen;
    private readonly FileStream _keyboard;

    private PseudoTerminal(SafeFileHandle master, string devicePath)
    {
        _master = master;

        // Two streams, so that reading and writing do not wait for one another.
        _screen = new FileStream(master, FileAccess.Read, bufferSize: 0);
        _keyboard = new FileStream(master, FileAccess.Write, bufferSize: 0);
        DevicePath = devicePath;
    }

    /// <summary>The program's side, as a path of the host.</summary>
    public string DevicePath { get; }

    /// <exception cref="ErrnoException">The machine has no terminals left, or no devpts.</exception>
    public static PseudoTerminal Create()
    {
        var master = Libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
        if (master.IsInvalid)
        {
            throw ErrnoException.Last("posix_openpt", "a pseudo-terminal");
        }

        Span<byte> name = stackalloc byte[NameBytes];
        if (Libc.grantpt(master) < 0 || Libc.unlockpt(master) < 0 || Libc.ptsname_r(master, name, NameBytes) != 0)
        {
            var failure = ErrnoException.Last("unlockpt", "a pseudo-terminal");
            master.Dispose();
            throw failure;
        }

        return new PseudoTerminal(master, Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]));
    }

    /// <summary>Who has the device as a terminal gets SIGWINCH.</summary>
    public void Resize(int columns, int lines)
    {
        var size = new WindowSize { Rows = (ushort)lines, Columns = (ushort)columns };
        if (Libc.ioctl(_master, Libc.TIOCSWINSZ, ref size) < 0)
        {
            throw ErrnoException.Last("ioctl TIOCSWINSZ", DevicePath);
        }
    }

    /// <summary>Reads what the program has written; 0 when its side is closed everywhere, which the kernel reports as EIO.</summary>
    public int Read(Span<byte> buffer)
    {
        const int EIO = 5;
        try
        {
            return _screen.Read(buffer);
        }
        catch (IOException e) when (e.HResult == EIO)
        {
            return 0;
        }
    }

    public void Write(ReadOnlySpan<byte> typed) => _keyboard.Write(typed);

    public void Dispose() => _master.Dispose();
}
