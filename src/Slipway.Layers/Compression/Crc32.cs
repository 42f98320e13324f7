using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Slipway.Layers.Compression;

/// <summary>The checksum of gzip (RFC 1952, 8), eight bytes at a time: the framework keeps its own to itself.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Row k has what a byte does that is followed by k others.
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of all bytes so far, of which <paramref name="crc"/> is that of those before <paramref name="bytes"/>; 0 for none.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table;
        crc = ~crc;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            var ordered = BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            var low = (uint)ordered ^ crc;
            var high = (uint)(ordered >> 32);
            crc = table[(7 << 8) | (int)(low & 0xFF)]
                ^ table[(6 << 8) | (int)((low >> 8) & 0xFF)]
                ^ table[(5 << 8) | (int)((low >> 16) & 0xFF)]
                ^ table[(4 << 8) | (int)(low >> 24)]
                ^ table[(3 << 8) | (int)(high & 0xFF)]
                ^ table[(2 << 8) | (int)((high >> 8) & 0xFF)]
                ^ table[(1 << 8) | (int)((high >> 16) & 0xFF)]
                ^ table[(int)(high >> 24)];
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = table[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 << 8];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            table[value] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[table[i - 256] & 0xFF] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
