using System.Text;
using Slipway.Layers;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Layers;

public sealed class TarReaderTests
{
    [Fact]
    public void Content_is_given_entry_by_entry_whether_or_not_it_is_read()
    {
        using var tar = new TarReader(new TarBuilder().File("a", "first").File("b", "second").File("c", "third").ToStream());
        tar.Next().ShouldNotBeNull().Path.ShouldBe("a");
        Read(tar).ShouldBe("first");
        tar.Next().ShouldNotBeNull().Path.ShouldBe("b");
        tar.Next().ShouldNotBeNull().Path.ShouldBe("c");
        Read(tar).ShouldBe("third");
        tar.Next().ShouldBeNull();
        tar.Next().ShouldBeNull();
    }

    [Theory]
    [InlineData("0000644\0", 420)]
    [InlineData("  644 \0 ", 420)]
    [InlineData("\0\0\0\0\0\0\0\0", 0)]
    [InlineData("       \0", 0)]
    public void Octal_numbers_come_in_many_dresses(string field, long expected) =>
        TarNumber.Parse(Encoding.ASCII.GetBytes(field)).ShouldBe(expected);

    [Theory]
    [InlineData("8000000000000200", 512)]
    [InlineData("FFFFFFFFFFFFFFFE", -2)]
    [InlineData("80000000000000007FFFFFFF", int.MaxValue)]
    public void Numbers_in_base_256_may_be_negative(string hex, long expected) =>
        TarNumber.Parse(Convert.FromHexString(hex)).ShouldBe(expected);

    [Theory]
    [InlineData("FF0000000000000000000000")]
    [InlineData("808000000000000000000000")]
    [InlineData("303030303030393030303000")] // a nine
    public void A_number_that_is_none_is_refused(string hex) =>
        Should.Throw<MalformedArchiveException>(() => TarNumber.Parse(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("1.25", 1, 250_000_000)]
    [InlineData("-1.25", -2, 750_000_000)]
    [InlineData("0", 0, 0)]
    [InlineData("-0.5", -1, 500_000_000)]
    [InlineData("12.1234567891", 12, 123_456_789)]
    public void Pax_times_are_read_to_the_nanosecond(string text, long seconds, int nanoseconds) =>
        PaxTime.Parse(Encoding.ASCII.GetBytes(text)).ShouldBe(new UnixTime(seconds, nanoseconds));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1.-5")]
    [InlineData("99999999999999999999")]
    public void A_pax_time_that_is_none_is_refused(string text) =>
        Should.Throw<MalformedArchiveException>(() => PaxTime.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_global_header_holds_until_an_entry_says_otherwise()
    {
        var archive = Concat(
            Raw('g', "g", Record("uid", "7") + Record("mtime", "9")),
            Raw('0', "a", ""),
            Raw('x', "x", Record("uid", "8")),
            Raw('0', "b", ""),
            Raw('0', "c", ""));
        using var tar = new TarReader(new MemoryStream(archive));
        tar.Next().ShouldNotBeNull().Uid.ShouldBe(7u);
        var b = tar.Next().ShouldNotBeNull();
        (b.Uid, b.ModifiedAt.Seconds).ShouldBe((8u, 9));
        tar.Next().ShouldNotBeNull().Uid.ShouldBe(7u);
    }

    [Fact]
    public void GNU_long_names_are_read()
    {
        var path = string.Join('/', Enumerable.Repeat("folder", 60));
        var archive = Concat(Raw('L', "././@LongLink", path + "\0"), Raw('K', "././@LongLink", "/t" + path + "\0"), Raw('2', "cut", ""));
        using var tar = new TarReader(new MemoryStream(archive));
        var entry = tar.Next().ShouldNotBeNull();
        (entry.Path, entry.LinkTarget).ShouldBe((path, "/t" + path));
    }

    [Fact]
    public void A_file_whose_name_ends_in_a_slash_is_a_directory_as_it_was_before_ustar()
    {
        using var tar = new TarReader(new MemoryStream(Raw('\0', "old/", "")));
        tar.Next().ShouldNotBeNull().Type.ShouldBe(TarEntryType.Directory);
    }

    public static TheoryData<string, string> SparseRecords => new()
    {
        { "format 0.0", Record("GNU.sparse.size", "20") + Record("GNU.sparse.numblocks", "2") + Record("GNU.sparse.offset", "4") + Record("GNU.sparse.numbytes", "2") + Record("GNU.sparse.offset", "10") + Record("GNU.sparse.numbytes", "3") },
        { "format 0.1", Record("GNU.sparse.size", "20") + Record("GNU.sparse.name", "real") + Record("GNU.sparse.map", "4,2,10,3") },
        { "format 1.0", Record("GNU.sparse.major", "1") + Record("GNU.sparse.minor", "0") + Record("GNU.sparse.realsize", "20") + Record("GNU.sparse.name", "real") },
    };

    [Theory]
    [MemberData(nameof(SparseRecords))]
    public void Sparse_files_say_where_their_data_go(string format, string records)
    {
        var map = format.EndsWith("1.0", StringComparison.Ordinal) ? "2\n4\n2\n10\n3\n".PadRight(512, '\0') : "";
        using var tar = new TarReader(new MemoryStream(Concat(Raw('x', "x", records), Raw('0', "real", map + "abxyz"))));
        var entry = tar.Next().ShouldNotBeNull();
        (entry.Path, entry.SizeBytes).ShouldBe(("real", 20));
        entry.Segments.ShouldBe([new SparseSegment(4, 2), new SparseSegment(10, 3)]);
        Read(tar).ShouldBe("abxyz");
        tar.Next().ShouldBeNull();
    }

    [Theory]
    [InlineData("4,2,5,3")] // overlap
    [InlineData("4,2,18,3")] // beyond the end
    [InlineData("4,9223372036854775807")]
    [InlineData("4,2")] // less than the data
    [InlineData("4,2,10")]
    [InlineData("-4,5")]
    public void A_sparse_map_that_contradicts_itself_is_refused(string map)
    {
        var records = Record("GNU.sparse.size", "20") + Record("GNU.sparse.map", map);
        Refuse(Concat(Raw('x', "x", records), Raw('0', "f", "abxyz")));
    }

    [Theory]
    [InlineData("3 a")]
    [InlineData("99 path=x\n")]
    [InlineData("-1 path=x\n")]
    [InlineData("10 path=xyz")]
    [InlineData("5 abc\n")]
    [InlineData("7 =abc\n")]
    [InlineData("99999999999999999999 path=x\n")]
    public void A_broken_pax_record_is_refused(string record) => Refuse(Concat(Raw('x', "x", record), Raw('0', "f", "")));

    [Fact]
    public void Zero_bytes_in_names_are_refused()
    {
        Refuse(Concat(Raw('x', "x", Record("path", "etc/passwd\0.txt")), Raw('0', "f", "")));
        Refuse(Concat(Raw('x', "x", Record("SCHILY.xattr.user.\0", "v")), Raw('0', "f", "")));
    }

    [Fact]
    public void An_extended_header_of_a_gigabyte_is_refused_before_it_is_read()
    {
        var header = Raw('x', "x", "")[..512];
        TarNumber.WriteOctal(TarLayout.Size.Of(header.AsSpan()), 1 << 30);
        Refuse(Summed(header));
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        var archive = Raw('0', "f", "");
        archive[0]++;
        Refuse(archive);
    }

    [Fact]
    public void An_unknown_type_is_refused() => Refuse(Raw('M', "f", ""));

    [Fact]
    public void A_path_longer_than_the_kernel_takes_is_refused() =>
        Refuse(Concat(Raw('x', "x", Record("path", new string('a', 5000))), Raw('0', "f", "")));

    [Fact]
    public void An_archive_cut_anywhere_is_refused_or_ends_between_two_entries()
    {
        var archive = new TarBuilder().File("a", new string('x', 700)).Link("é", "b")
            .File(new string('n', 200), "content").ToArray();
        for (var length = 0; length < archive.Length; length++)
        {
            try
            {
                using var tar = new TarReader(new MemoryStream(archive, 0, length));
                while (tar.Next() is not null)
                {
                    tar.Content.CopyTo(Stream.Null);
                }

                (length % 512 == 0 || length > archive.Length - 512).ShouldBeTrue($"cut at {length} of {archive.Length}");
            }
            catch (MalformedArchiveException)
            {
            }
        }
    }

    [Fact]
    public void Random_damage_never_crashes_the_reader()
    {
        var random = new Random(11);
        var whole = new TarBuilder().Directory("d").File("d/f", "content", xattrs: [new TarXattr("user.a", "1"u8.ToArray())])
            .Link("é", "x").HardLink("h", "d/f").ToArray();
        for (var round = 0; round < 5000; round++)
        {
            var archive = (byte[])whole.Clone();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                archive[random.Next(archive.Length)] = (byte)random.Next(256);
            }

            // The checksum must not be what saves us.
            for (var block = 0; block < archive.Length; block += 512)
            {
                if (archive[block + 257] == 'u')
                {
                    Summed(archive.AsSpan(block, 512));
                }
            }

            try
            {
                using var tar = new TarReader(new MemoryStream(archive));
                while (tar.Next() is not null)
                {
                    tar.Content.CopyTo(Stream.Null);
                }
            }
            catch (MalformedArchiveException)
            {
            }
        }
    }

    private static void Refuse(byte[] archive)
    {
        using var tar = new TarReader(new MemoryStream(archive));
        Should.Throw<MalformedArchiveException>(() =>
        {
            while (tar.Next() is not null)
            {
            }
        });
    }

    private static string Read(TarReader tar)
    {
        using var reader = new StreamReader(tar.Content, leaveOpen: true);
        return reader.ReadToEnd();
    }

    private static byte[] Raw(char type, string name, string content)
    {
        var data = Encoding.Latin1.GetBytes(content);
        var block = new byte[512 + data.Length + TarLayout.Padding(data.Length)];
        Encoding.Latin1.GetBytes(name).CopyTo(block, 0);
        TarNumber.WriteOctal(TarLayout.Size.Of(block.AsSpan()), data.Length);
        block[156] = (byte)type;
        Summed(block.AsSpan(0, 512));
        data.CopyTo(block, 512);
        return block;
    }

    private static byte[] Summed(byte[] header)
    {
        Summed(header.AsSpan());
        return header;
    }

    private static void Summed(Span<byte> header) => TarNumber.WriteOctal(TarLayout.Checksum.Of(header), TarLayout.Sum(header));

    private static string Record(string keyword, string value)
    {
        var rest = keyword.Length + value.Length + 3;
        var length = rest + $"{rest}".Length;
        return $"{rest + $"{length}".Length} {keyword}={value}\n";
    }

    private static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];
}
