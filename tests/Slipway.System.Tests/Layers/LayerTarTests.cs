using Slipway.Layers.Diff;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

public sealed class LayerTarTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RootedDirectory _folder;

    public LayerTarTests() => _folder = _temp.Open();

    public void Dispose()
    {
        _folder.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void The_archive_of_a_folder_never_changes()
    {
        MakeSample();
        var summary = Write(LayerTarOptions.Default, out var tar);
        Names(tar).ShouldBe([
            "a/", "a/.wh..wh..opq", "a/f", "a/.wh.gone", "a-", "a.b", "cap", "dev", "hard", "link", "pipe", "é", "\udcff",
        ]);
        summary.Entries.ShouldBe(13);
        summary.DiffId.Digest.ShouldBe(Digest.Of(tar));
        summary.TarBytes.ShouldBe(tar.Length);
        summary.FileBytes.ShouldBe(Entries(tar).Sum(e => e.Type == TarEntryType.File ? e.SizeBytes : 0));
        // Layers are named by this: never fixed by changing the test.
        summary.DiffId.ToString().ShouldBe("sha256:420d1d0e10f8068eae0a84d43ca27e8fd318366c58d77b0aed0cd8d583d71f9a");
        LayerTar.Summarise(_folder, LayerTarOptions.Default, CancellationToken.None).ShouldBe(summary);
    }

    [Fact]
    public void Times_are_clamped_and_earlier_ones_stay()
    {
        _temp.Write("old", "");
        _temp.Write("new", "");
        _folder.SetModifiedAt("old", new UnixTime(5));
        Write(new LayerTarOptions { LatestModifiedAt = new UnixTime(1000) }, out var tar);
        Entries(tar).Select(e => (e.Path, e.ModifiedAt.Seconds)).ShouldBe([("new", 1000), ("old", 5)]);
    }

    [Fact]
    public void Attributes_of_this_machine_stay_here()
    {
        _temp.Write("f", "");
        foreach (var name in new[] { "trusted.overlay.origin", "trusted.mine", "user.overlay.opaque", "user.kept" })
        {
            _folder.SetXattr("f", name, "v"u8);
        }

        Write(LayerTarOptions.Default, out var tar);
        Entries(tar).ShouldHaveSingleItem().Xattrs.ShouldHaveSingleItem().Name.ShouldBe("user.kept");
    }

    [Theory]
    [InlineData("trusted.overlay.redirect")]
    [InlineData("trusted.overlay.metacopy")]
    public void A_folder_that_is_not_all_there_is_refused(string attribute)
    {
        _temp.MakeDirectory("d");
        _folder.SetXattr("d", attribute, "/old"u8);
        Should.Throw<LayerFolderException>(() => Write(LayerTarOptions.Default, out _)).Path.ShouldBe("d");
    }

    [Fact]
    public void Links_to_a_file_outside_the_layer_do_not_count()
    {
        // The second name of this inode is elsewhere: no hard link within the layer.
        using var other = new TempDirectory();
        _temp.Write("f", "x");
        File.CreateSymbolicLink(other["unused"], "nowhere");
        using var outside = other.Open();
        _folder.MakeHardLink("f", "g");
        _folder.Unlink("f");
        Write(LayerTarOptions.Default, out var tar);
        Entries(tar).ShouldHaveSingleItem().Type.ShouldBe(TarEntryType.File);
    }

    [Fact]
    public void Sockets_are_left_out()
    {
        _folder.MakeNode("socket", FileType.Socket, 0x1B6, 0, 0);
        Write(LayerTarOptions.Default, out _).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_folder_is_the_empty_archive() =>
        Write(LayerTarOptions.Default, out var _).DiffId.ToString()
            .ShouldBe("sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");

    [Fact]
    public void A_walk_can_be_cancelled()
    {
        _temp.Write("f", "");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() => LayerTar.Summarise(_folder, LayerTarOptions.Default, cancelled.Token));
    }

    private void MakeSample()
    {
        _temp.Write("a/f", "content\n");
        _temp.Write("a-", "");
        _temp.Write("a.b", "");
        _temp.Write("cap", "x");
        _temp.Write("é", "");
        _folder.CreateFile("\udcff", 0x1A4).Dispose();
        WhiteoutFormat.MakeWhiteout(_folder, "a/gone");
        WhiteoutFormat.Trusted.MakeOpaque(_folder, "a");
        _folder.MakeHardLink("a/f", "hard");
        _folder.MakeSymlink("link", "/a/f");
        _folder.MakeFifo("pipe", 0x180);
        _folder.MakeNode("dev", FileType.BlockDevice, 0x1B0, 8, 17);
        _folder.SetOwner("cap", 3, 4);
        _folder.SetMode("cap", 0x9ED);
        _folder.SetXattr("cap", "security.capability", Convert.FromHexString("0100000200040000000000000000000000000000"));
        foreach (var path in new[] { "a/f", "a-", "a.b", "é" })
        {
            _folder.SetMode(path, 0x1A4);
        }

        _folder.SetMode("a", 0x1ED);
        foreach (var path in new[] { "a/f", "a", "a-", "a.b", "cap", "é", "\udcff", "link", "pipe", "dev" })
        {
            _folder.SetModifiedAt(path, new UnixTime(1_234_567_890, 999));
        }
    }

    private LayerSummary Write(LayerTarOptions options, out byte[] tar)
    {
        using var output = new MemoryStream();
        var summary = LayerTar.Write(_folder, output, options, CancellationToken.None);
        tar = output.ToArray();
        return summary;
    }

    private static string[] Names(byte[] tar) => [.. Entries(tar).Select(e => e.Path)];

    private static List<TarEntry> Entries(byte[] tar)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        var entries = new List<TarEntry>();
        while (reader.Next() is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }
}
