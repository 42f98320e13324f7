using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Slipway.Linux;

namespace Slipway.Layers.Tar;

/// <summary>
/// The one way that we write a header: ustar with numeric owners and no names; a pax header before it only for what
/// ustar cannot say (long or non-ASCII names, large numbers, times before 1970, extended attributes). Whole seconds.
/// Layers are identified by these bytes, so nothing here may ever change for an entry that could be written before.
/// </summary>
internal static class TarHeaderEncoder
{
    // What Python's tarfile writes too: whoever does not know pax makes one file of that name and no harm.
    private static ReadOnlySpan<byte> PaxEntryName => "././@PaxHeader"u8;

    /// <summary>The header blocks of <paramref name="entry"/>, appended to <paramref name="output"/>.</summary>
    internal static void Encode(TarEntry entry, IBufferWriter<byte> output)
    {
        Span<byte> block = stackalloc byte[TarLayout.BlockBytes];
        block.Clear();
        var pax = new List<(string Keyword, byte[] Value)>();
        WriteName(block, entry, pax);
        WriteLinkTarget(block, entry.LinkTarget, pax);
        TarNumber.WriteOctal(TarLayout.Mode.Of(block), entry.Mode);
        WriteNumber(block, TarLayout.Uid, "uid", entry.Uid, pax);
        WriteNumber(block, TarLayout.Gid, "gid", entry.Gid, pax);
        WriteNumber(block, TarLayout.Size, "size", entry.SizeBytes, pax);
        WriteNumber(block, TarLayout.ModifiedAt, "mtime", entry.ModifiedAt.Seconds, pax);
        TarNumber.WriteOctal(TarLayout.DeviceMajor.Of(block), entry.DeviceMajor);
        TarNumber.WriteOctal(TarLayout.DeviceMinor.Of(block), entry.DeviceMinor);
        foreach (var xattr in entry.Xattrs)
        {
            pax.Add(("SCHILY.xattr." + xattr.Name, xattr.Value.ToArray()));
        }

        WritePax(pax, output);
        Finish(block, TypeFlag(entry.Type));
        output.Write(block);
    }

    private static void WriteName(Span<byte> block, TarEntry entry, List<(string, byte[])> pax)
    {
        var name = PathText.Encode(entry.Type == TarEntryType.Directory ? entry.Path + '/' : entry.Path);
        if (Ascii.IsValid(name) && TrySplit(name, out var split))
        {
            name.AsSpan(0, Math.Max(0, split - 1)).CopyTo(TarLayout.Prefix.Of(block));
            name.AsSpan(split).CopyTo(TarLayout.Name.Of(block));
            return;
        }

        pax.Add(("path", name));
        name.AsSpan(0, Math.Min(name.Length, TarLayout.Name.Length)).CopyTo(TarLayout.Name.Of(block));
    }

    /// <summary>Finds where the name proper begins: the longest prefix that fits, so that the answer is unique.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> name, out int split)
    {
        split = 0;
        if (name.Length <= TarLayout.Name.Length)
        {
            return true;
        }

        // The slash that ends a directory's name cannot be the one that is left out.
        var slash = name[..Math.Min(name.Length - 1, TarLayout.Prefix.Length + 1)].LastIndexOf((byte)'/');
        split = slash + 1;
        return slash > 0 && name.Length - split <= TarLayout.Name.Length;
    }

    private static void WriteLinkTarget(Span<byte> block, string target, List<(string, byte[])> pax)
    {
        var bytes = PathText.Encode(target);
        if (!Ascii.IsValid(bytes) || bytes.Length > TarLayout.LinkName.Length)
        {
            pax.Add(("linkpath", bytes));
        }

        bytes.AsSpan(0, Math.Min(bytes.Length, TarLayout.LinkName.Length)).CopyTo(TarLayout.LinkName.Of(block));
    }

    private static void WriteNumber(Span<byte> block, TarLayout.Field field, string keyword, long value, List<(string, byte[])> pax)
    {
        var fits = TarNumber.FitsOctal(value, field.Length);
        if (!fits)
        {
            pax.Add((keyword, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture))));
        }

        TarNumber.WriteOctal(field.Of(block), fits ? value : 0);
    }

    private static void WritePax(List<(string Keyword, byte[] Value)> records, IBufferWriter<byte> output)
    {
        if (records.Count == 0)
        {
            return;
        }

        records.Sort(static (a, b) => PathText.ByteOrder.Compare(a.Keyword, b.Keyword));
        var data = new ArrayBufferWriter<byte>();
        foreach (var (keyword, value) in records)
        {
            WriteRecord(data, PathText.Encode(keyword), value);
        }

        Span<byte> block = stackalloc byte[TarLayout.BlockBytes];
        block.Clear();
        PaxEntryName.CopyTo(TarLayout.Name.Of(block));
        foreach (var field in new[] { TarLayout.Mode, TarLayout.Uid, TarLayout.Gid, TarLayout.ModifiedAt, TarLayout.DeviceMajor, TarLayout.DeviceMinor })
        {
            TarNumber.WriteOctal(field.Of(block), 0);
        }

        TarNumber.WriteOctal(TarLayout.Size.Of(block), data.WrittenCount);
        Finish(block, (byte)'x');
        output.Write(block);
        output.Write(data.WrittenSpan);
        block.Clear();
        output.Write(block[..TarLayout.Padding(data.WrittenCount)]);
    }

    private static void WriteRecord(ArrayBufferWriter<byte> data, ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value)
    {
        // The length counts its own digits: one more of them may make it one longer.
        var rest = keyword.Length + value.Length + " =\n".Length;
        var length = rest + Digits(rest);
        length = rest + Digits(length);
        data.Write(Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)));
        data.Write(" "u8);
        data.Write(keyword);
        data.Write("="u8);
        data.Write(value);
        data.Write("\n"u8);
    }

    private static int Digits(int value) => value.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Type, magic, and last the sum over everything: six digits, a zero byte, a space, as ever.</summary>
    private static void Finish(Span<byte> block, byte typeFlag)
    {
        TarLayout.TypeFlag.Of(block)[0] = typeFlag;
        TarLayout.UstarMagic.CopyTo(TarLayout.Magic.Of(block));
        var checksum = TarLayout.Checksum.Of(block);
        TarNumber.WriteOctal(checksum[..^1], TarLayout.Sum(block));
        checksum[^1] = (byte)' ';
    }

    private static byte TypeFlag(TarEntryType type) => type switch
    {
        TarEntryType.File => (byte)'0',
        TarEntryType.HardLink => (byte)'1',
        TarEntryType.SymbolicLink => (byte)'2',
        TarEntryType.CharacterDevice => (byte)'3',
        TarEntryType.BlockDevice => (byte)'4',
        TarEntryType.Directory => (byte)'5',
        TarEntryType.Fifo => (byte)'6',
        _ => throw new UnreachableException(),
    };
}
