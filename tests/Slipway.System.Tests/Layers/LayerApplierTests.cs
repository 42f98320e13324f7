using Slipway.Layers.Apply;
using Slipway.Layers.Diff;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

public sealed class LayerApplierTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RootedDirectory _lower;
    private readonly RootedDirectory _upper;

    public LayerApplierTests()
    {
        _temp.MakeDirectory("lower");
        _temp.MakeDirectory("upper");
        _lower = RootedDirectory.Open(_temp["lower"], LinkPolicy.Refuse);
        _upper = RootedDirectory.Open(_temp["upper"], LinkPolicy.Refuse);
    }

    public void Dispose()
    {
        _lower.Dispose();
        _upper.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Every_type_of_file_is_made_as_the_archive_says()
    {
        var capability = Convert.FromHexString("0100000200040000000000000000000000000000");
        var tar = new TarBuilder()
            .Directory("./", mode: 0x1C0)
            .Directory("d", mode: 0x3FF, uid: 1, gid: 2)
            .File("d/set-uid", "x", mode: 0x9ED, uid: 5, gid: 6, new TarXattr("security.capability", capability))
            .Link("d/l", "/nowhere")
            .HardLink("h", "./d/set-uid")
            .Device("null", 1, 3)
            .Add(new TarEntry { Path = "pipe", Type = TarEntryType.Fifo, Mode = 0x180, ModifiedAt = TarBuilder.Time })
            .ToArray();
        var applied = LayerApplier.Apply(new MemoryStream(tar), _upper, LayerApplyOptions.Default, CancellationToken.None);
        applied.ShouldBe(new AppliedLayer(new LayerSummary(new DiffId(Digest.Of(tar)), tar.Length, 1, 7), DependsOnLowerLayers: false));
        FolderListing.Of(_upper).ShouldBe([
            "d 1777 1:2 d @1500000000",
            "l 777 0:0 d/l -> /nowhere @1500000000",
            "- 4755 5:6 d/set-uid [x] =1 @1500000000 security.capability=0100000200040000000000000000000000000000",
            "- 4755 5:6 h [x] =1 @1500000000 security.capability=0100000200040000000000000000000000000000",
            "c 666 0:0 null 1:3",
            "p 600 0:0 pipe @1500000000",
        ]);
        (_upper.Stat("").Mode, _upper.Stat("").ModifiedAt).ShouldBe((0x1C0u, TarBuilder.Time));
    }

    [Fact]
    public void Later_entries_replace_earlier_ones()
    {
        Apply(new TarBuilder().Directory("a").File("a/f").File("b").Directory("c", mode: 0x1C0).File("c/kept")
            .File("a", "now a file").Directory("b").Directory("c", mode: 0x1ED));
        FolderListing.Of(_upper, times: false).ShouldBe(["- 644 0:0 a [now a file]", "d 755 0:0 b", "d 755 0:0 c", "- 644 0:0 c/kept []"]);
    }

    [Fact]
    public void A_set_gid_directory_does_not_pass_its_group_on()
    {
        Apply(new TarBuilder().Directory("d", mode: 0x5ED, gid: 50).Directory("d/sub").File("d/f"));
        FolderListing.Of(_upper, times: false).ShouldBe(["d 2755 0:50 d", "- 644 0:0 d/f []", "d 755 0:0 d/sub"]);
    }

    [Fact]
    public void A_whiteout_becomes_a_device_and_an_opaque_directory_an_attribute()
    {
        Apply(new TarBuilder().File("etc/.wh.passwd").Directory("d").File("d/.wh..wh..opq").File(".wh..wh.plnk"));
        FolderListing.Of(_upper, times: false).ShouldBe([
            "d 755 0:0 d trusted.overlay.opaque=79", "d 755 0:0 etc", "c 0 0:0 etc/passwd 0:0",
        ]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_whiteout_removes_what_is_below_and_not_what_the_layer_brings(bool first)
    {
        var tar = new TarBuilder();
        if (first)
        {
            tar.File(".wh.d").File(".wh.f");
        }

        tar.Directory("d").File("d/new").File("f", "new");
        if (!first)
        {
            tar.File(".wh.d").File(".wh.f");
        }

        Apply(tar);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 d trusted.overlay.opaque=79", "- 644 0:0 d/new []", "- 644 0:0 f [new]"]);
    }

    [Fact]
    public void A_file_below_a_whiteout_hides_the_old_directory_too()
    {
        Apply(new TarBuilder().File(".wh.d").File("d/new"));
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 d trusted.overlay.opaque=79", "- 644 0:0 d/new []"]);
    }

    [Fact]
    public void An_opaque_root_hides_each_name_below()
    {
        _temp.Write("lower/old", "");
        _temp.Write("lower/d/old", "");
        Apply(new TarBuilder().File("d/new").File(".wh..wh..opq"), _lower);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 d trusted.overlay.opaque=79", "- 644 0:0 d/new []", "c 0 0:0 old 0:0"]);
    }

    [Fact]
    public void A_directory_that_is_only_passed_through_looks_as_it_does_below()
    {
        _temp.MakeDirectory("lower/opt");
        _lower.SetOwner("opt", 7, 8);
        _lower.SetMode("opt", 0x3C0);
        _lower.SetXattr("opt", "user.kept", "1"u8);
        _lower.SetXattr("opt", "trusted.overlay.opaque", "y"u8);
        _lower.SetModifiedAt("opt", new UnixTime(77));
        Apply(new TarBuilder().File("opt/tool"), _lower);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 1700 7:8 opt user.kept=31", "- 644 0:0 opt/tool []"]);
        _upper.Stat("opt").ModifiedAt.ShouldBe(new UnixTime(77));
    }

    [Fact]
    public void A_path_over_a_link_below_leads_where_it_leads_in_the_whole()
    {
        _temp.MakeDirectory("lower/usr/bin");
        _lower.MakeSymlink("bin", "usr/bin");
        Apply(new TarBuilder().File("bin/tool").HardLink("bin/other", "bin/tool"), _lower);
        FolderListing.Of(_upper, times: false).ShouldBe([
            "d 755 0:0 usr", "d 755 0:0 usr/bin", "- 644 0:0 usr/bin/other [] =1", "- 644 0:0 usr/bin/tool [] =1",
        ]);
    }

    [Fact]
    public void A_directory_entry_replaces_a_link_below()
    {
        _temp.MakeDirectory("lower/usr/bin");
        _lower.MakeSymlink("bin", "usr/bin");
        Apply(new TarBuilder().Directory("bin").File("bin/tool"), _lower);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 bin", "- 644 0:0 bin/tool []"]);
    }

    [Fact]
    public void A_hard_link_to_a_file_below_brings_that_file_up()
    {
        _temp.Write("lower/d/f", "shared");
        _lower.SetOwner("d/f", 3, 4);
        _lower.SetMode("d/f", 0x9ED);
        Apply(new TarBuilder().HardLink("h", "d/f"), _lower);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 d", "- 4755 3:4 d/f [shared] =1", "- 4755 3:4 h [shared] =1"]);
    }

    [Fact]
    public void What_a_middle_layer_removed_is_not_found_through_it()
    {
        _temp.Write("lower/d/f", "gone");
        _temp.MakeDirectory("middle");
        using var middle = RootedDirectory.Open(_temp["middle"], LinkPolicy.Refuse);
        WhiteoutFormat.MakeWhiteout(middle, "d");
        Should.Throw<UnpackException>(() => Apply(new TarBuilder().HardLink("h", "d/f"), middle, _lower)).Errno.ShouldBe(Errno.ENOENT);
    }

    [Fact]
    public void An_overlay_of_the_folders_shows_the_image()
    {
        LayerApplier.Apply(
            new TarBuilder().Directory("d").File("d/old").File("f", "1").Directory("gone").ToStream(),
            _lower, LayerApplyOptions.Default, CancellationToken.None);
        Apply(new TarBuilder().File("d/.wh..wh..opq").File("d/new").File(".wh.gone").File("f", "2"), _lower);
        _temp.MakeDirectory("merged");
        using var mounts = MountNamespace.Create();
        using var view = mounts.Run(() =>
        {
            Mounts.Mount("overlay", _temp["merged"], "overlay", MountFlags.ReadOnly, $"lowerdir={_temp["upper"]}:{_temp["lower"]}");
            return RootedDirectory.Open(_temp["merged"], LinkPolicy.WithinRoot);
        });
        FolderListing.Of(view, times: false).ShouldBe(["d 755 0:0 d", "- 644 0:0 d/new []", "- 644 0:0 f [2]"]);
    }

    [Fact]
    public void Unprivileged_overlays_have_their_own_attribute()
    {
        var options = new LayerApplyOptions { Whiteouts = WhiteoutFormat.User };
        LayerApplier.Apply(new TarBuilder().File("d/.wh..wh..opq").File(".wh.f").ToStream(), _upper, options, CancellationToken.None);
        FolderListing.Of(_upper, times: false).ShouldBe(["d 755 0:0 d user.overlay.opaque=79", "c 0 0:0 f 0:0"]);
    }

    [Fact]
    public void A_hard_link_to_what_the_layer_removes_is_refused() =>
        Should.Throw<UnpackException>(() => Apply(new TarBuilder().File(".wh.f").HardLink("h", "f"))).Errno.ShouldBe(Errno.ENOENT);

    [Fact]
    public void A_folder_that_is_good_for_one_stack_only_is_said_to_be()
    {
        _temp.Write("lower/f", "");
        Depends(new TarBuilder().Directory("d").File("d/f")).ShouldBeFalse();
        Depends(new TarBuilder().File("e/f").Directory("e")).ShouldBeFalse();
        Depends(new TarBuilder().Directory("g").File("g/.wh.x").File("g/.wh..wh..opq")).ShouldBeFalse();
        Depends(new TarBuilder().File("i/f")).ShouldBeTrue();
        Depends(new TarBuilder().HardLink("h", "f")).ShouldBeTrue();
        Depends(new TarBuilder().File(".wh..wh..opq")).ShouldBeTrue();
        bool Depends(TarBuilder tar)
        {
            _upper.RemoveTree("");
            return Apply(tar, _lower).DependsOnLowerLayers;
        }
    }

    private AppliedLayer Apply(TarBuilder tar, params RootedDirectory[] lower) =>
        LayerApplier.Apply(tar.ToStream(), _upper, new LayerApplyOptions { LowerLayers = () => [.. lower] }, CancellationToken.None);
}
