using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux.Codecs;

/// <summary>Zstandard (RFC 8878) by libzstd, which every Debian has, since dpkg needs it. Windows up to its default of 128 MiB.</summary>
public sealed class ZstdDecoder : StreamDecoder
{
    private bool _inFrame;

    public ZstdDecoder() => SetHandle(CodecLibrary.Load(Zstd.ZSTD_createDStream, "zstd", Zstd.Library, Zstd.Package));

    public override bool IsAtEnd => !_inFrame;

    public override unsafe CodecStep Decode(ReadOnlySpan<byte> input, Span<byte> output, bool inputEnded)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (input.IsEmpty && !_inFrame)
        {
            return default;
        }

        fixed (byte* source = input)
        fixed (byte* destination = output)
        {
            var take = new ZstdBuffer { Data = source, Size = (nuint)input.Length };
            var give = new ZstdBuffer { Data = destination, Size = (nuint)output.Length };
            var result = Zstd.ZSTD_decompressStream(handle, ref give, ref take);
            if (Zstd.ZSTD_isError(result) != 0)
            {
                throw new InvalidDataException($"zstd: {Marshal.PtrToStringUTF8(Zstd.ZSTD_getErrorName(result))}");
            }

            // 0 means that a frame is complete and all of it is written.
            _inFrame = result != 0;
            return new CodecStep((int)take.Position, (int)give.Position);
        }
    }

    protected override bool ReleaseHandle()
    {
        Zstd.ZSTD_freeDStream(handle);
        return true;
    }
}
