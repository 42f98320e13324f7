using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// kill(2)
internal static partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int kill(int pid, int signal);
}
