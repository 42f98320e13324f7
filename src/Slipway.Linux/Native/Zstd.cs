using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// zstd.h, "Streaming decompression" and "Advanced compression API". SetLastError makes the generator write a body instead of a bare, banned DllImport.
internal static partial class Zstd
{
    internal const string Library = "libzstd.so.1";
    internal const string Package = "libzstd1";

    // ZSTD_cParameter
    internal const int ZSTD_c_compressionLevel = 100;
    internal const int ZSTD_c_checksumFlag = 201;
    internal const int ZSTD_c_nbWorkers = 400;
    internal const int ZSTD_c_jobSize = 401;
    internal const int ZSTD_c_overlapLog = 402;

    // ZSTD_EndDirective
    internal const int ZSTD_e_continue = 0;
    internal const int ZSTD_e_end = 2;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint ZSTD_createDStream();

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_freeDStream(nint stream);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_decompressStream(nint stream, ref ZstdBuffer output, ref ZstdBuffer input);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint ZSTD_createCCtx();

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_freeCCtx(nint context);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_CCtx_setParameter(nint context, int parameter, int value);

    // Since 1.4.0.
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nuint ZSTD_compressStream2(nint context, ref ZstdBuffer output, ref ZstdBuffer input, int directive);

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
