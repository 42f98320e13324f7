using System.Runtime.InteropServices;

namespace Slipway.Linux.Native;

// bzlib.h. SetLastError makes the generator write a body instead of a bare, banned DllImport.
internal static unsafe partial class Bzip2
{
    internal const string Library = "libbz2.so.1.0";
    internal const string Package = "libbz2-1.0";

    internal const int BZ_OK = 0;
    internal const int BZ_STREAM_END = 4;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int BZ2_bzDecompressInit(Bzip2Stream* stream, int verbosity, int small);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int BZ2_bzDecompress(Bzip2Stream* stream);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int BZ2_bzDecompressEnd(Bzip2Stream* stream);
}

/// <summary><c>bz_stream</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Bzip2Stream
{
    internal byte* NextIn;
    internal uint AvailIn;
    internal uint TotalInLow;
    internal uint TotalInHigh;
    internal byte* NextOut;
    internal uint AvailOut;
    internal uint TotalOutLow;
    internal uint TotalOutHigh;
    internal void* State;
    internal nint Allocate;
    internal nint Free;
    internal void* Opaque;
}
