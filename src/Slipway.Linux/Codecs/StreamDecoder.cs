using System.Runtime.InteropServices;

namespace Slipway.Linux.Codecs;

/// <summary>
/// A decompressor of the system's libraries, fed piece by piece. It is its own handle: dispose it to free the native
/// state. Not for several threads at once. Archives in one file after the other are decoded as one.
/// </summary>
public abstract class StreamDecoder : SafeHandle
{
    private protected StreamDecoder()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Whether the input may end here: nothing was begun that is not complete.</summary>
    public abstract bool IsAtEnd { get; }

    /// <summary>
    /// Decodes some of <paramref name="input"/>. Must be called with empty input until it writes nothing more;
    /// <paramref name="inputEnded"/> says that none will come.
    /// </summary>
    /// <exception cref="InvalidDataException">The input is damaged, or wants more memory than is sensible.</exception>
    public abstract CodecStep Decode(ReadOnlySpan<byte> input, Span<byte> output, bool inputEnded);
}
