using System.IO.Compression;
using System.Text;
using Slipway.Layers.Apply;
using Slipway.Layers.Compression;
using Slipway.Testing;

namespace Slipway.Tests.Layers;

public sealed class DecompressionTests
{
    // "hello slipway\n", packed by the programs of that name.
    public static TheoryData<CompressionFormat, string> Packed => new()
    {
        { CompressionFormat.Zstd, "KLUv/QRocQAAaGVsbG8gc2xpcHdheQpXYcWe" },
        { CompressionFormat.Bzip2, "QlpoOTFBWSZTWQKUdgAAAAJRgAAQQAAiZMigIAAxA0DQKaYmaeoWVCF7mINF3JFOFCQApR2AAA==" },
        { CompressionFormat.Xz, "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQANaGVsbG8gc2xpcHdheQoAAAA2/lB7d869XwABJg4IG+AEH7bzfQEAAAAABFla" },
        { CompressionFormat.Gzip, "H4sIAAAAAAAAA8tIzcnJVyjOySwoT6zkAgCRZV2xDgAAAA==" },
    };

    [Theory]
    [MemberData(nameof(Packed))]
    public void A_stream_is_unpacked_by_what_it_begins_with(CompressionFormat format, string base64)
    {
        var packed = Convert.FromBase64String(base64);
        Decompression.Detect(packed).ShouldBe(format);
        Unpack(packed).ShouldBe("hello slipway\n");
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void Two_streams_in_a_row_are_one(CompressionFormat format, string base64)
    {
        var packed = Convert.FromBase64String(base64);
        Unpack([.. packed, .. packed]).ShouldBe("hello slipway\nhello slipway\n", format.ToString());
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void A_truncated_stream_is_refused(CompressionFormat format, string base64)
    {
        var packed = Convert.FromBase64String(base64);
        for (var length = Decompression.MagicBytes; length < packed.Length; length++)
        {
            var cut = packed[..length];
            Should.Throw<InvalidDataException>(() => Unpack(cut), $"{format} cut at {length} of {packed.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void A_damaged_stream_is_refused_or_wrong_but_nothing_worse(CompressionFormat format, string base64)
    {
        var packed = Convert.FromBase64String(base64);
        for (var position = 0; position < packed.Length; position++)
        {
            var damaged = (byte[])packed.Clone();
            damaged[position] ^= 0x55;
            try
            {
                Unpack(damaged).Length.ShouldBeLessThan(1000, $"{format}");
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void What_is_not_packed_is_passed_on()
    {
        Unpack([]).ShouldBe("");
        Unpack("abc"u8.ToArray()).ShouldBe("abc");
        Unpack("longer than the magic"u8.ToArray()).ShouldBe("longer than the magic");
    }

    [Fact]
    public void Archives_are_told_by_their_content()
    {
        var tar = new TarBuilder().File("f", "x").ToArray();
        ArchiveFormat.IsArchive(new MemoryStream(tar)).ShouldBeTrue();
        ArchiveFormat.IsArchive(new MemoryStream(Gzip(tar))).ShouldBeTrue();
        ArchiveFormat.IsArchive(new MemoryStream(Gzip("no tar"u8.ToArray()))).ShouldBeFalse();
        ArchiveFormat.IsArchive(new MemoryStream(Gzip(tar)[..30])).ShouldBeFalse();
        ArchiveFormat.IsArchive(new MemoryStream("#!/bin/sh\n"u8.ToArray())).ShouldBeFalse();
        ArchiveFormat.IsArchive(new MemoryStream([])).ShouldBeFalse();
        ArchiveFormat.IsArchive(new MemoryStream(new byte[10240])).ShouldBeFalse();
    }

    private static byte[] Gzip(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static string Unpack(byte[] packed)
    {
        using var plain = Decompression.Open(new MemoryStream(packed));
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
