using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux.Native;

// posix_openpt(3), grantpt(3), unlockpt(3), ptsname_r(3), tcgetattr(3), ioctl_tty(2), setsid(2)
internal static partial class Libc
{
    internal const int TCSADRAIN = 1;

    /// <summary>In <c>c_lflag</c>, which follows three flags of the same size on every architecture.</summary>
    internal const uint ECHO = 8;

    internal const int LocalFlagsOffset = 3 * sizeof(uint);

    /// <summary>The numbers that all architectures .NET runs on have in common but POWER.</summary>
    internal static nuint TIOCSWINSZ => RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x80087467u : 0x5414u;

    internal static nuint TIOCGWINSZ => RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x40087468u : 0x5413u;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial SafeFileHandle posix_openpt(int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int grantpt(SafeFileHandle fd);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unlockpt(SafeFileHandle fd);

    /// <summary>Answers an errno instead of setting it.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ptsname_r(SafeFileHandle fd, Span<byte> buffer, nuint size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ioctl(SafeFileHandle fd, nuint request, ref WindowSize size);

    /// <param name="termios">Room for <c>struct termios</c>, whose layout is the C library's affair.</param>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcgetattr(int fd, Span<byte> termios);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int tcsetattr(int fd, int actions, ReadOnlySpan<byte> termios);

    // Cannot fail; asking for errno makes the generator write a body instead of a bare, banned DllImport.
    [LibraryImport(Library, SetLastError = true)]
    internal static partial void cfmakeraw(Span<byte> termios);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsid();
}

/// <summary><c>struct winsize</c> of ioctl_tty(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowSize
{
    internal ushort Rows;
    internal ushort Columns;
    internal ushort HorizontalPixels;
    internal ushort VerticalPixels;
}
