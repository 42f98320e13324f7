using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// lzma/base.h, lzma/container.h. SetLastError makes the generator write a body instead of a bare, banned DllImport.
internal static unsafe partial class Lzma
{
    internal const string Library = "liblzma.so.5";
    internal const string Package = "liblzma5";

    internal const int LZMA_OK = 0;
    internal const int LZMA_STREAM_END = 1;
    internal const int LZMA_BUF_ERROR = 10;
    internal const int LZMA_RUN = 0;
    internal const int LZMA_FINISH = 3;
    internal const uint LZMA_CONCATENATED = 0x08;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int lzma_stream_decoder(LzmaStream* stream, ulong memoryLimit, uint flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int lzma_code(LzmaStream* stream, int action);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial void lzma_end(LzmaStream* stream);
}

/// <summary><c>lzma_stream</c>; what is reserved at its end stays zero.</summary>
[StructLayout(LayoutKind.Sequential, Size = 136)]
internal unsafe struct LzmaStream
{
    internal byte* NextIn;
    internal nuint AvailIn;
    internal ulong TotalIn;
    internal byte* NextOut;
    internal nuint AvailOut;
    internal ulong TotalOut;
    internal void* Allocator;
    internal void* Internal;
}
