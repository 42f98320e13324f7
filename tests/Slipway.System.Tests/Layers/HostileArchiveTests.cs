using Slipway.Layers;
using Slipway.Layers.Apply;
using Slipway.Layers.Tar;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

/// <summary>Archives that mean harm, against both ways of unpacking: refused, or harmless. Named by the hazard.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RootedDirectory _folder;

    public HostileArchiveTests()
    {
        _temp.MakeDirectory("folder");
        _temp.Write("outside/victim", "unharmed");
        _folder = RootedDirectory.Open(_temp["folder"], LinkPolicy.WithinRoot);
    }

    public void Dispose()
    {
        try
        {
            _temp.Read("outside/victim").ShouldBe("unharmed", "THE HOST WAS CHANGED: AN ARCHIVE ESCAPED!");
            Directory.EnumerateFileSystemEntries(_temp["outside"]).ShouldHaveSingleItem();
            Directory.EnumerateFileSystemEntries(_temp.HostPath).Count().ShouldBe(2);
        }
        finally
        {
            _folder.Dispose();
            _temp.Dispose();
        }
    }

    [Theory]
    [InlineData("../outside/victim")]
    [InlineData("/../outside/victim")]
    [InlineData("a/../../outside/victim")]
    [InlineData("./././../outside/victim")]
    [InlineData("..")]
    public void A_name_that_climbs_out(string name) =>
        Refused(() => new TarBuilder().File(name, "evil")).EntryPath.ShouldBe(name);

    [Fact]
    public void A_link_and_then_a_file_through_it()
    {
        foreach (var target in new[] { _temp["outside"], "../outside", "/" + _temp["outside"], "../../../../.." + _temp["outside"] })
        {
            Harmless(() => new TarBuilder().Link("door", target).File("door/victim", "evil"));
        }
    }

    [Fact]
    public void A_link_where_a_file_of_the_same_name_comes_next() =>
        Harmless(() => new TarBuilder().Link("f", _temp["outside/victim"]).File("f", "evil"));

    [Fact]
    public void A_link_where_a_directory_of_the_same_name_comes_next() =>
        Harmless(() => new TarBuilder().Link("d", _temp["outside"]).Directory("d", mode: 0, uid: 666).File("d/victim", "evil"));

    [Fact]
    public void A_hard_link_to_the_outside_and_then_a_file_over_it()
    {
        Refused(() => new TarBuilder().HardLink("h", "../outside/victim").File("h", "evil"));
        Failed(() => new TarBuilder().HardLink("h", _temp["outside/victim"]).File("h", "evil"));
        Failed(() => new TarBuilder().Link("door", _temp["outside"]).HardLink("h", "door/victim").File("h", "evil"));
    }

    [Fact]
    public void A_hard_link_to_itself() => Refused(() => new TarBuilder().File("f", "x").HardLink("f", "./f"));

    [Fact]
    public void A_hard_link_to_a_directory() => Failed(() => new TarBuilder().Directory("d").HardLink("d/loop", "d"));

    [Theory]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("a/..")]
    public void The_root_replaced_by_something_else(string name)
    {
        Refused(() => new TarBuilder().Link(name, _temp["outside"]));
        Refused(() => new TarBuilder().File(name, "evil"));
    }

    [Fact]
    public void A_circle_of_links() => Failed(() => new TarBuilder().Link("a", "b").Link("b", "a").File("a/f"));

    [Fact]
    public void A_device_that_would_be_a_whiteout() => Refused(() => new TarBuilder().Device("etc", 0, 0));

    [Fact]
    public void An_attribute_that_would_redirect_the_overlay()
    {
        Harmless(() => new TarBuilder().File("f", "x", xattrs: [
            new TarXattr("trusted.overlay.redirect", "/etc"u8.ToArray()),
            new TarXattr("trusted.overlay.metacopy", ""u8.ToArray()),
            new TarXattr("user.overlay.opaque", "y"u8.ToArray()),
        ]));
        _folder.ListXattrs("f").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".wh.")]
    [InlineData(".wh..")]
    [InlineData("d/.wh...")]
    public void A_whiteout_of_the_parent_or_of_nothing(string name)
    {
        var archive = new TarBuilder().File(name).ToStream();
        Should.Throw<MalformedArchiveException>(() => LayerApplier.Apply(archive, _folder, LayerApplyOptions.Default, CancellationToken.None));
    }

    [Fact]
    public void A_file_taken_for_a_directory() => Failed(() => new TarBuilder().File("f", "x").File("f/g", "y"));

    [Fact]
    public void A_sparse_file_as_large_as_the_numbers_go()
    {
        var archive = Convert.FromBase64String("KLUv/WQAJ2UEABJHFxhwrQ4mIou+BfWuc4yw09AGSVOOclQXR8j1a/sQnv/34Fc61LMAB1CK0R/QJ4buNxDQvbVzrRWGrCDKJJ1RooxRkFW4/XfGiVK7de3jdv5+m/nfKZsokxqXQ2ACCxAgMC82N0vA8OBam3rBVI7yGMAygctNunVVnZyMKFyZp+Q/qW4ArJggE60DbjEHWQ==");
        Should.Throw<MalformedArchiveException>(() => Extract(archive)).EntryPath.ShouldBe("huge");
    }

    [Fact]
    public void A_truncated_archive()
    {
        var whole = new TarBuilder().File("a", new string('x', 2000)).ToArray();
        Should.Throw<MalformedArchiveException>(() => Unpack(whole[..1500]));
        Should.Throw<MalformedArchiveException>(() => Unpack(whole[..700]));
        Should.Throw<MalformedArchiveException>(() => Unpack(whole[..100]));
    }

    private MalformedArchiveException Refused(Func<TarBuilder> archive)
    {
        Should.Throw<MalformedArchiveException>(() => Extract(archive().ToArray()));
        _folder.RemoveTree("");
        return Should.Throw<MalformedArchiveException>(() => Unpack(archive().ToArray()));
    }

    private void Failed(Func<TarBuilder> archive)
    {
        Should.Throw<UnpackException>(() => Extract(archive().ToArray()));
        _folder.RemoveTree("");
        Should.Throw<UnpackException>(() => Unpack(archive().ToArray()));
        _folder.RemoveTree("");
    }

    /// <summary>Unpacked without a word; <see cref="Dispose"/> sees that nothing happened outside.</summary>
    private void Harmless(Func<TarBuilder> archive)
    {
        foreach (var run in new Action<byte[]>[] { Extract, Unpack })
        {
            _folder.RemoveTree("");
            run(archive().ToArray());
        }
    }

    private void Extract(byte[] archive) =>
        ArchiveExtractor.Extract(new MemoryStream(archive), _folder, owner: null, CancellationToken.None);

    private void Unpack(byte[] archive) =>
        LayerApplier.Apply(new MemoryStream(archive), _folder, LayerApplyOptions.Default, CancellationToken.None);
}
