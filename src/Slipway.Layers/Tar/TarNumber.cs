using System.Buffers.Binary;

namespace Slipway.Layers.Tar;

/// <summary>The numeric fields of a header: octal digits, or GNU's base 256 when the first bit is set.</summary>
internal static class TarNumber
{
    internal static long Parse(ReadOnlySpan<byte> field) =>
        (field[0] & 0x80) != 0 ? ParseBase256(field) : ParseOctal(field);

    /// <summary>Whether <paramref name="value"/> fits the field as digits, with the zero byte that ends it.</summary>
    internal static bool FitsOctal(long value, int fieldLength) => value >= 0 && value >> (3 * (fieldLength - 1)) == 0;

    /// <summary>All digits with leading zeros, then a zero byte.</summary>
    internal static void WriteOctal(Span<byte> field, long value)
    {
        field[^1] = 0;
        for (var i = field.Length - 2; i >= 0; i--, value >>= 3)
        {
            field[i] = (byte)('0' + (value & 7));
        }
    }

    private static long ParseOctal(ReadOnlySpan<byte> field)
    {
        var digits = field.Trim(" \0"u8);
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit == 0)
            {
                break;
            }

            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3)
            {
                throw new MalformedArchiveException("a header has a number that is none");
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }

    private static long ParseBase256(ReadOnlySpan<byte> field)
    {
        // Two's complement, big endian; the marker bit is the sign's neighbour and counts as a copy of it.
        var negative = (field[0] & 0x40) != 0;
        Span<byte> wide = stackalloc byte[16];
        wide.Fill(negative ? (byte)0xFF : (byte)0);
        field.CopyTo(wide[(16 - field.Length)..]);
        if (!negative)
        {
            wide[16 - field.Length] &= 0x7F;
        }

        var value = BinaryPrimitives.ReadInt128BigEndian(wide);
        return value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw new MalformedArchiveException("a header has a number beyond 64 bits");
    }
}
