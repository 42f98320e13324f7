using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// zstd.h, "Streaming decompression". SetLastError makes the generator write a body instead of a bare, banned DllImport.
internal static partial class Zstd
{
    internal const string Library = "libzstd.so.1";

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint ZSTD_createDStream();

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_freeDStream(nint stream);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_decompressStream(nint stream, ref ZstdBuffer output, ref ZstdBuffer input);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial uint ZSTD_isError(nuint code);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint ZSTD_getErrorName(nuint code);
}

/// <summary><c>ZSTD_inBuffer</c> and <c>ZSTD_outBuffer</c>, which are alike.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ZstdBuffer
{
    internal byte* Data;
    internal nuint Size;
    internal nuint Position;
}
