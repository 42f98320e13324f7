using System.IO.Compression;
using Slipway.Linux.Codecs;

namespace Slipway.Layers.Compression;

/// <summary>Finds out how a stream is packed, by its first bytes alone, and unpacks it.</summary>
public static class Decompression
{
    /// <summary>Bytes that <see cref="Detect"/> wants to see; fewer will do when the file is shorter.</summary>
    public const int MagicBytes = 6;

    public static CompressionFormat Detect(ReadOnlySpan<byte> start) => start switch
    {
        [0x1F, 0x8B, 0x08, ..] => CompressionFormat.Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => CompressionFormat.Zstd,
        // A skippable frame may come first; zstd reserves sixteen numbers for them.
        [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] => CompressionFormat.Zstd,
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => CompressionFormat.Bzip2,
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0x00, ..] => CompressionFormat.Xz,
        _ => CompressionFormat.None,
    };

    /// <summary>
    /// As <see cref="Open(Stream)"/>; more than <paramref name="largestBytes"/> unpacked bytes are an <see cref="InvalidDataException"/>.
    /// </summary>
    public static Stream Open(Stream packed, long largestBytes) => new BoundedStream(Open(packed), largestBytes);

    /// <summary>
    /// The unpacked bytes of <paramref name="packed"/>, which stays open and is read from where it is, perhaps further
    /// than its content goes. Damaged data is an <see cref="InvalidDataException"/> when it is come across.
    /// </summary>
    /// <exception cref="NotSupportedException">The library for this format is not installed; the message says which.</exception>
    public static Stream Open(Stream packed)
    {
        var start = new byte[MagicBytes];
        var length = packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, length), packed);
        return Detect(start.AsSpan(0, length)) switch
        {
            CompressionFormat.Gzip => new GZipStream(whole, CompressionMode.Decompress),
            CompressionFormat.Zstd => new DecodingStream(whole, new ZstdDecoder()),
            CompressionFormat.Bzip2 => new DecodingStream(whole, new Bzip2Decoder()),
            CompressionFormat.Xz => new DecodingStream(whole, new XzDecoder()),
            _ => whole,
        };
    }
}
