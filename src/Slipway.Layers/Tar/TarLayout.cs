namespace Slipway.Layers.Tar;

/// <summary>
/// The header block of POSIX.1-2017 pax, "ustar Interchange Format": offsets derived from lengths.
/// GNU tar keeps the layout up to the device numbers and has its own magic.
/// </summary>
internal static class TarLayout
{
    internal const int BlockBytes = 512;

    internal static readonly Field Name = new(0, 100);
    internal static readonly Field Mode = Name.Next(8);
    internal static readonly Field Uid = Mode.Next(8);
    internal static readonly Field Gid = Uid.Next(8);
    internal static readonly Field Size = Gid.Next(12);
    internal static readonly Field ModifiedAt = Size.Next(12);
    internal static readonly Field Checksum = ModifiedAt.Next(8);
    internal static readonly Field TypeFlag = Checksum.Next(1);
    internal static readonly Field LinkName = TypeFlag.Next(100);
    internal static readonly Field Magic = LinkName.Next(8);
    internal static readonly Field UserName = Magic.Next(32);
    internal static readonly Field GroupName = UserName.Next(32);
    internal static readonly Field DeviceMajor = GroupName.Next(8);
    internal static readonly Field DeviceMinor = DeviceMajor.Next(8);
    internal static readonly Field Prefix = DeviceMinor.Next(155);

    // Old GNU sparse files put these where ustar has the prefix (GNU tar manual, "Old GNU Format").
    internal static readonly Field GnuSparseMap = new(386, 4 * 24);
    internal static readonly Field GnuIsExtended = GnuSparseMap.Next(1);
    internal static readonly Field GnuRealSize = GnuIsExtended.Next(12);

    /// <summary>Magic and version together.</summary>
    internal static ReadOnlySpan<byte> UstarMagic => "ustar\000"u8;

    internal static ReadOnlySpan<byte> GnuMagic => "ustar  \0"u8;

    /// <summary>The zero bytes after <paramref name="sizeBytes"/> of content, up to the next block.</summary>
    internal static int Padding(long sizeBytes) => (int)(-sizeBytes & (BlockBytes - 1));

    /// <summary>The sum that a header must name: all its bytes, the checksum field counted as spaces.</summary>
    internal static int Sum(ReadOnlySpan<byte> block)
    {
        var sum = 0;
        foreach (var value in block)
        {
            sum += value;
        }

        foreach (var value in Checksum.Of(block))
        {
            sum += ' ' - value;
        }

        return sum;
    }

    internal readonly record struct Field(int Offset, int Length)
    {
        internal Field Next(int length) => new(Offset + Length, length);

        internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> block) => block.Slice(Offset, Length);

        internal Span<byte> Of(Span<byte> block) => block.Slice(Offset, Length);

        /// <summary>The bytes up to the first zero.</summary>
        internal ReadOnlySpan<byte> Text(ReadOnlySpan<byte> block)
        {
            var bytes = Of(block);
            var end = bytes.IndexOf((byte)0);
            return end < 0 ? bytes : bytes[..end];
        }
    }
}
