using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux.Codecs;

/// <summary>
/// Makes one frame of Zstandard (RFC 8878) with a checksum, by libzstd. It is its own handle: dispose it to free the native
/// state. Not for several threads at once.
/// </summary>
public sealed class ZstdEncoder : SafeHandle
{
    // The library cuts its input for its threads, and holds a few pieces for each. Left to itself it takes 8 MiB at its default
    // level, and far more at others; a quarter needs a third of the memory.
    private const int PieceBytes = 2 << 20;

    // Half of the window is in view of the next piece (an eighth where nothing is said): smaller pieces then pack as well as
    // large ones do.
    private const int OverlapLog = 8;

    /// <param name="level">1 to 22; null for the library's default, 3.</param>
    /// <param name="workers">Threads to work on, at least one. Any number gives the same bytes.</param>
    /// <exception cref="NotSupportedException">The library is not installed.</exception>
    public ZstdEncoder(int? level, int workers)
        : base(0, ownsHandle: true)
    {
        SetHandle(CodecLibrary.Load(Zstd.ZSTD_createCCtx, "zstd", Zstd.Library, Zstd.Package));
        Check(Zstd.ZSTD_CCtx_setParameter(handle, Zstd.ZSTD_c_checksumFlag, 1));
        if (level is { } given)
        {
            Check(Zstd.ZSTD_CCtx_setParameter(handle, Zstd.ZSTD_c_compressionLevel, given));
        }

        // A library that was built without threads refuses, and works on ours.
        _ = Zstd.ZSTD_CCtx_setParameter(handle, Zstd.ZSTD_c_nbWorkers, workers);
        _ = Zstd.ZSTD_CCtx_setParameter(handle, Zstd.ZSTD_c_jobSize, PieceBytes);
        _ = Zstd.ZSTD_CCtx_setParameter(handle, Zstd.ZSTD_c_overlapLog, OverlapLog);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Encodes some of <paramref name="input"/>; always gets on by something, in or out.</summary>
    public CodecStep Encode(ReadOnlySpan<byte> input, Span<byte> output) => Compress(input, output, Zstd.ZSTD_e_continue, out _);

    /// <summary>Writes what is left and the end. To be called until it says that all is written.</summary>
    public bool Finish(Span<byte> output, out int written)
    {
        written = Compress([], output, Zstd.ZSTD_e_end, out var left).Written;
        return left == 0;
    }

    protected override bool ReleaseHandle()
    {
        Zstd.ZSTD_freeCCtx(handle);
        return true;
    }

    private unsafe CodecStep Compress(ReadOnlySpan<byte> input, Span<byte> output, int directive, out nuint left)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        fixed (byte* source = input)
        fixed (byte* destination = output)
        {
            var take = new ZstdBuffer { Data = source, Size = (nuint)input.Length };
            var give = new ZstdBuffer { Data = destination, Size = (nuint)output.Length };
            left = Zstd.ZSTD_compressStream2(handle, ref give, ref take, directive);
            Check(left);
            return new CodecStep((int)take.Position, (int)give.Position);
        }
    }

    private static void Check(nuint result)
    {
        if (Zstd.ZSTD_isError(result) != 0)
        {
            throw new InvalidOperationException($"zstd: {Marshal.PtrToStringUTF8(Zstd.ZSTD_getErrorName(result))}");
        }
    }
}
