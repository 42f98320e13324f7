using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux.Codecs;

/// <summary>The .xz format by liblzma, which every Debian has, since dpkg needs it.</summary>
public sealed unsafe class XzDecoder : StreamDecoder
{
    // xz -9 needs 65 MiB to unpack; a header may ask for gigabytes.
    private const ulong MemoryLimitBytes = 512 * 1024 * 1024;

    private bool _ended;

    public XzDecoder()
    {
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream)));
        var result = CodecLibrary.Load(() => Lzma.lzma_stream_decoder(State, MemoryLimitBytes, Lzma.LZMA_CONCATENATED), "xz", Lzma.Library, Lzma.Package);
        if (result != Lzma.LZMA_OK)
        {
            throw new InvalidOperationException($"liblzma does not start: error {result}");
        }
    }

    public override bool IsAtEnd => _ended;

    private LzmaStream* State => (LzmaStream*)handle;

    public override CodecStep Decode(ReadOnlySpan<byte> input, Span<byte> output, bool inputEnded)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (_ended)
        {
            return default;
        }

        fixed (byte* source = input)
        fixed (byte* destination = output)
        {
            State->NextIn = source;
            State->AvailIn = (nuint)input.Length;
            State->NextOut = destination;
            State->AvailOut = (nuint)output.Length;
            var result = Lzma.lzma_code(State, inputEnded ? Lzma.LZMA_FINISH : Lzma.LZMA_RUN);
            _ended = result == Lzma.LZMA_STREAM_END;
            // BUF_ERROR is "no progress": it needs more input than there is.
            if (result is not (Lzma.LZMA_OK or Lzma.LZMA_STREAM_END or Lzma.LZMA_BUF_ERROR))
            {
                throw new InvalidDataException($"xz: error {result}");
            }

            return new CodecStep(input.Length - (int)State->AvailIn, output.Length - (int)State->AvailOut);
        }
    }

    protected override bool ReleaseHandle()
    {
        if (State->Internal != null)
        {
            Lzma.lzma_end(State);
        }

        NativeMemory.Free(State);
        return true;
    }
}
