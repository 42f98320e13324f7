using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux.Native;

// copy_file_range(2), pread(2), pwrite(2)
internal static partial class Libc
{
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint copy_file_range(SafeFileHandle fdIn, nint offIn, SafeFileHandle fdOut, nint offOut, nuint length, uint flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint pread(SafeFileHandle fd, Span<byte> buffer, nuint count, long offset);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint pwrite(SafeFileHandle fd, ReadOnlySpan<byte> buffer, nuint count, long offset);
}
