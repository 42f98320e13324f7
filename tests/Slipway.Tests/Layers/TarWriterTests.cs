using System.Text;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Layers;

/// <summary>The form of our archives. Layers are named by these bytes: a failure here is never fixed by changing the test.</summary>
public sealed class TarWriterTests
{
    [Fact]
    public void The_bytes_of_a_plain_file_are_ustar()
    {
        var tar = new TarBuilder().File("etc/hostname", "box\n", mode: 0x9FF, uid: 1000, gid: 100).ToArray();
        tar.Length.ShouldBe(512 + 512 + 1024);
        Text(tar, 0, 100).ShouldBe("etc/hostname");
        Text(tar, 100, 8).ShouldBe("0004777");
        Text(tar, 108, 8).ShouldBe("0001750");
        Text(tar, 116, 8).ShouldBe("0000144");
        Text(tar, 124, 12).ShouldBe("00000000004");
        Text(tar, 136, 12).ShouldBe("13132027400");
        Encoding.ASCII.GetString(tar, 154, 2).ShouldBe("\0 ");
        tar[156].ShouldBe((byte)'0');
        Encoding.ASCII.GetString(tar, 257, 8).ShouldBe("ustar\000");
        Text(tar, 265, 64).ShouldBe("");
        Text(tar, 329, 8).ShouldBe("0000000");
        Encoding.ASCII.GetString(tar, 512, 4).ShouldBe("box\n");
    }

    public static TheoryData<string, TarEntry, string> Golden => new()
    {
        {
            "a directory",
            new TarEntry { Path = "d", Type = TarEntryType.Directory, Mode = 0x3FF, ModifiedAt = TarBuilder.Time },
            "sha256:a85b20bf0d93e07ae524e6960f771281a9c31aeb5ad1f9afad897aafdb477059"
        },
        {
            "a name that needs the prefix",
            new TarEntry { Path = new string('a', 90) + "/" + new string('b', 90), Type = TarEntryType.Directory, Mode = 0x1ED, ModifiedAt = TarBuilder.Time },
            "sha256:027fc5f8041c01ed7ec1bf3c2e320a64cf0de2439142c8e55f0f74bad1fa7c8b"
        },
        {
            "a name that needs pax",
            new TarEntry { Path = new string('a', 300), Type = TarEntryType.Fifo, Mode = 0x1A4, ModifiedAt = TarBuilder.Time },
            "sha256:5cc576c36f9c53006ae09f3094bec4563f1c35007341ee3e3ec9fdf43e76672c"
        },
        {
            "a name that is not ASCII",
            new TarEntry { Path = "é", Type = TarEntryType.SymbolicLink, Mode = 0x1FF, LinkTarget = "ü", ModifiedAt = TarBuilder.Time },
            "sha256:4c8143abae7795afb6dfbe6dc34b11662f226090f77edf6662486998c0548879"
        },
        {
            "numbers that need pax",
            new TarEntry { Path = "n", Type = TarEntryType.CharacterDevice, Uid = 3_000_000, Gid = 4_000_000_000, ModifiedAt = new UnixTime(-1), DeviceMajor = 1, DeviceMinor = 3 },
            "sha256:610f16f5d4a4d82650b0316555f29bea7ffe59c263a783fda24340ade954f426"
        },
        {
            "attributes",
            new TarEntry { Path = "x", Type = TarEntryType.File, Xattrs = [new TarXattr("security.capability", new byte[] { 1, 0, 10 }), new TarXattr("user.a", "b"u8.ToArray())] },
            "sha256:9b66ace36b8cc7d3341437df43c9ba767ec02628b52ff592b4c00aedb4316e8e"
        },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void The_bytes_of_a_header_never_change(string what, TarEntry entry, string digest) =>
        Digest.Of(new TarBuilder().Add(entry).ToArray()).ToString().ShouldBe(digest, what);

    [Fact]
    public void Everything_written_is_read_back()
    {
        foreach (var entry in Golden.Select(row => (TarEntry)row[1]))
        {
            using var tar = new TarReader(new TarBuilder().Add(entry).ToStream());
            var read = tar.Next().ShouldNotBeNull();
            read.Path.TrimEnd('/').ShouldBe(entry.Path);
            read.Xattrs.Select(x => (x.Name, Convert.ToHexString(x.Value.Span)))
                .ShouldBe(entry.Xattrs.Select(x => (x.Name, Convert.ToHexString(x.Value.Span))));
            (read with { Path = entry.Path, Xattrs = entry.Xattrs }).ShouldBe(entry);
            tar.Next().ShouldBeNull();
        }
    }

    [Fact]
    public void Sub_seconds_are_left_out()
    {
        using var tar = new TarReader(new TarBuilder()
            .Add(new TarEntry { Path = "x", Type = TarEntryType.File, ModifiedAt = new UnixTime(-7, 999_999_999) }).ToStream());
        tar.Next().ShouldNotBeNull().ModifiedAt.ShouldBe(new UnixTime(-7));
    }

    [Fact]
    public void Content_that_is_not_as_long_as_promised_is_our_fault()
    {
        var writer = new TarWriter(Stream.Null);
        writer.WriteHeader(new TarEntry { Path = "x", Type = TarEntryType.File, SizeBytes = 2 });
        Should.Throw<InvalidOperationException>(() => writer.WriteContent("abc"u8));
        writer.WriteContent("a"u8);
        Should.Throw<InvalidOperationException>(writer.Finish);
    }

    private static string Text(byte[] tar, int offset, int length) =>
        Encoding.ASCII.GetString(tar, offset, length).TrimEnd('\0');
}
