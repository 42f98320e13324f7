using System.Diagnostics;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Layers.Compression;
using Slipway.Linux.Codecs;
using Slipway.Testing;

namespace Slipway.Tests.Layers;

public sealed class PackingStreamTests
{
    private const int Chunk = DeflateChunk.ChunkBytes;

    public static TheoryData<CompressionFormat, int> Lengths
    {
        get
        {
            var data = new TheoryData<CompressionFormat, int>();
            foreach (var length in (int[])[0, 1, Chunk - 1, Chunk, Chunk + 1, 2 * Chunk, (3 * Chunk) + 17, 9 * Chunk])
            {
                data.Add(CompressionFormat.Gzip, length);
                data.Add(CompressionFormat.Zstd, length);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void What_is_packed_is_unpacked(CompressionFormat format, int length)
    {
        var plain = Text(length);
        var packed = Pack(format, plain);
        Decompression.Detect(packed).ShouldBe(format);
        Unpack(packed).ShouldBe(plain);
    }

    [Theory]
    [InlineData(CompressionFormat.Gzip)]
    [InlineData(CompressionFormat.Zstd)]
    public void In_whatever_pieces_bytes_come_they_pack_alike(CompressionFormat format)
    {
        var plain = Text((2 * Chunk) + 100);
        var whole = Pack(format, plain);
        foreach (var piece in (int[])[977, 131_072, Chunk, Chunk + 1])
        {
            Pack(format, plain, piece: piece).ShouldBe(whole, $"in pieces of {piece}");
        }
    }

    [Fact]
    public void Gzip_unpacks_any_bytes_that_are_cut_anyhow() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (seed, piece) =>
        {
            var plain = Enumerable.Repeat(seed, 1 + (Chunk / Math.Max(1, seed.Length))).SelectMany(static b => b).ToArray();
            return Unpack(Pack(CompressionFormat.Gzip, plain, level: 1, piece: piece.Get * 100)).AsSpan().SequenceEqual(plain);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Gzip_is_one_member_and_one_deflate_stream()
    {
        var plain = Text(3 * Chunk);
        var packed = Pack(CompressionFormat.Gzip, plain);
        using var deflate = new DeflateStream(new MemoryStream(packed[10..^8]), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        deflate.CopyTo(unpacked);
        unpacked.ToArray().ShouldBe(plain);
    }

    [Fact]
    public void The_gzip_program_takes_it()
    {
        using var folder = new TempDirectory();
        var path = folder["packed.gz"];
        File.WriteAllBytes(path, Pack(CompressionFormat.Gzip, Text((2 * Chunk) + 5)));
        using var gzip = Process.Start("gzip", ["-t", path]);
        gzip.WaitForExit();
        gzip.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_piece_of_gzip_finds_matches_in_the_one_before()
    {
        var block = new byte[24 << 10];
        new Random(1).NextBytes(block);
        var plain = Enumerable.Repeat(block, 3 * Chunk / block.Length).SelectMany(static b => b).ToArray();

        // The block itself cannot be packed: each of the three pieces would have it once, and its repetitions.
        Pack(CompressionFormat.Gzip, plain).Length.ShouldBeLessThan(3 * block.Length);
    }

    [Theory]
    [InlineData(CompressionFormat.Gzip, 1, 9)]
    [InlineData(CompressionFormat.Zstd, 1, 19)]
    public void A_higher_level_packs_smaller(CompressionFormat format, int low, int high)
    {
        var plain = Text(Chunk);
        Pack(format, plain, high).Length.ShouldBeLessThan(Pack(format, plain, low).Length);
    }

    [Fact]
    public void Without_its_end_it_is_refused()
    {
        using var packed = new MemoryStream();
        using (var packing = PackingStream.Open(packed, CompressionFormat.Gzip, level: null, CancellationToken.None))
        {
            packing.Write(Text(3 * Chunk));
        }

        Should.Throw<InvalidDataException>(() => Unpack(packed.ToArray()));
    }

    [Theory]
    [InlineData(CompressionFormat.Gzip)]
    [InlineData(CompressionFormat.Zstd)]
    public void It_stops_where_it_is_cancelled(CompressionFormat format)
    {
        using var cancel = new CancellationTokenSource();
        using var packing = PackingStream.Open(Stream.Null, format, level: null, cancel.Token);
        packing.Write(Text(100));
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() => packing.Write(Text(100)));
    }

    [Fact]
    public void Zstd_is_the_same_on_one_core_and_on_many()
    {
        var plain = Text(20 << 20);
        Encode(plain, workers: 4).ShouldBe(Encode(plain, workers: 1));
    }

    [Fact]
    public void Nothing_is_packed_as_what_only_others_pack() =>
        Should.Throw<NotSupportedException>(() => PackingStream.Open(Stream.Null, CompressionFormat.Xz, level: null, CancellationToken.None));

    // Words in no order: packs to about a third, and no two places are alike.
    private static byte[] Text(int length)
    {
        string[] words = ["layer ", "digest ", "blob ", "manifest ", "a ", "of ", "is\n"];
        var random = new Random(length);
        var text = new List<byte>(length + 16);
        while (text.Count < length)
        {
            text.AddRange(System.Text.Encoding.ASCII.GetBytes(words[random.Next(words.Length)]));
            text.Add((byte)random.Next(256));
        }

        return [.. text.Take(length)];
    }

    private static byte[] Pack(CompressionFormat format, byte[] plain, int? level = null, int piece = int.MaxValue)
    {
        using var packed = new MemoryStream();
        using var packing = PackingStream.Open(packed, format, level, CancellationToken.None);
        for (var start = 0; start < plain.Length; start += Math.Min(piece, plain.Length - start))
        {
            packing.Write(plain.AsSpan(start, Math.Min(piece, plain.Length - start)));
        }

        packing.Finish();
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = Decompression.Open(new MemoryStream(packed));
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Encode(byte[] plain, int workers)
    {
        using var encoder = new ZstdEncoder(level: null, workers);
        var packed = new List<byte>();
        var buffer = new byte[64 << 10];
        for (var start = 0; start < plain.Length;)
        {
            var step = encoder.Encode(plain.AsSpan(start), buffer);
            start += step.Consumed;
            packed.AddRange(buffer.AsSpan(0, step.Written));
        }

        bool isWhole;
        do
        {
            isWhole = encoder.Finish(buffer, out var written);
            packed.AddRange(buffer.AsSpan(0, written));
        }
        while (!isWhole);
        return [.. packed];
    }
}
