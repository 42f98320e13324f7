using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux.Codecs;

/// <summary>bzip2 by libbz2, which every Debian has, since dpkg needs it.</summary>
public sealed unsafe class Bzip2Decoder : StreamDecoder
{
    private bool _inStream;

    public Bzip2Decoder()
    {
        // libbz2 remembers where this structure is: it must not move.
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(Bzip2Stream)));
        Begin();
        _inStream = false;
    }

    public override bool IsAtEnd => !_inStream;

    private Bzip2Stream* State => (Bzip2Stream*)handle;

    public override CodecStep Decode(ReadOnlySpan<byte> input, Span<byte> output, bool inputEnded)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (input.IsEmpty && !_inStream)
        {
            return default;
        }

        if (State->State == null)
        {
            Begin();
        }

        _inStream = true;
        fixed (byte* source = input)
        fixed (byte* destination = output)
        {
            State->NextIn = source;
            State->AvailIn = (uint)input.Length;
            State->NextOut = destination;
            State->AvailOut = (uint)output.Length;
            switch (Bzip2.BZ2_bzDecompress(State))
            {
                case Bzip2.BZ_OK:
                    break;
                case Bzip2.BZ_STREAM_END:
                    End();
                    break;
                case var error:
                    throw new InvalidDataException($"bzip2: error {error}");
            }

            return new CodecStep(input.Length - (int)State->AvailIn, output.Length - (int)State->AvailOut);
        }
    }

    protected override bool ReleaseHandle()
    {
        if (State->State != null)
        {
            End();
        }

        NativeMemory.Free(State);
        return true;
    }

    private void Begin()
    {
        var result = CodecLibrary.Load(() => Bzip2.BZ2_bzDecompressInit(State, 0, 0), "bzip2", Bzip2.Library, Bzip2.Package);
        if (result != Bzip2.BZ_OK)
        {
            throw new InvalidOperationException($"libbz2 does not start: error {result}");
        }
    }

    private void End()
    {
        Bzip2.BZ2_bzDecompressEnd(State);
        _inStream = false;
    }
}
