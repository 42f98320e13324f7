using Slipway.Layers.Stacks;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

/// <summary>A stack read without a mount shows what the kernel's overlay shows. Whiteouts need root.</summary>
public sealed class LayeredFolderTests : IDisposable
{
    private readonly TempDirectory _upper = new();
    private readonly TempDirectory _lower = new();

    public void Dispose()
    {
        _upper.Dispose();
        _lower.Dispose();
    }

    [Fact]
    public void The_uppermost_entry_of_each_name_is_seen_sorted()
    {
        _lower.Write("b", "lower");
        _lower.Write("c", "lower");
        _upper.Write("a", "upper");
        _upper.Write("b", "upper");
        using var whole = Open();
        whole.ReadNames().Select(n => n.Name).ShouldBe(["a", "b", "c"]);
        whole.Find("b").ShouldNotBeNull().Status.SizeBytes.ShouldBe("upper".Length);
        Contents(whole, "b").ShouldBe("upper");
        Contents(whole, "c").ShouldBe("lower");
    }

    [Fact]
    public void A_whiteout_hides_a_file_and_a_folder_with_all_in_it()
    {
        _lower.Write("gone", "x");
        _lower.Write("folder/deep/f", "x");
        using (var upper = _upper.Open())
        {
            WhiteoutFormat.MakeWhiteout(upper, "gone");
            WhiteoutFormat.MakeWhiteout(upper, "folder");
        }

        using var whole = Open();
        whole.ReadNames().ShouldBeEmpty();
        whole.Find("gone").ShouldBeNull();
        whole.Find("folder/deep/f").ShouldBeNull();
        whole.TryOpen("folder/deep").ShouldBeNull();
    }

    [Fact]
    public void An_opaque_folder_hides_what_is_below_it_and_nothing_beside_it()
    {
        _lower.Write("folder/old", "x");
        _lower.Write("beside/old", "x");
        _upper.Write("folder/new", "x");
        _upper.Write("beside/new", "x");
        using (var upper = _upper.Open())
        {
            WhiteoutFormat.Trusted.MakeOpaque(upper, "folder");
        }

        using var whole = Open();
        using var opaque = whole.TryOpen("folder").ShouldNotBeNull();
        using var merged = whole.TryOpen("beside").ShouldNotBeNull();
        opaque.ReadNames().Select(n => n.Name).ShouldBe(["new"]);
        merged.ReadNames().Select(n => n.Name).ShouldBe(["new", "old"]);
    }

    [Fact]
    public void A_file_above_a_folder_hides_it()
    {
        _lower.Write("x/f", "text");
        _upper.Write("x", "file");
        using var whole = Open();
        whole.TryOpen("x").ShouldBeNull();
        whole.Find("x/f").ShouldBeNull();
        whole.Find("x").ShouldNotBeNull().Status.Type.ShouldBe(FileType.Regular);
    }

    [Fact]
    public void Links_are_followed_within_the_whole_stack()
    {
        _lower.Write("data/f", "text");
        File.CreateSymbolicLink(_upper["current"], "/data");
        File.CreateSymbolicLink(_upper["out"], "../../../etc");
        using var whole = Open();
        whole.ResolvePath("current/f").ShouldBe("data/f");
        whole.ResolvePath("out/passwd").ShouldBe("etc/passwd");
        whole.Find("etc/passwd").ShouldBeNull();
    }

    [Fact]
    public void No_layer_at_all_is_an_absent_folder()
    {
        using var none = new LayeredFolder([], WhiteoutFormat.Trusted);
        none.IsAbsent.ShouldBeTrue();
        none.ReadNames().ShouldBeEmpty();
        none.Find("").ShouldBeNull();
        none.TryOpen("x").ShouldBeNull();
    }

    private static string Contents(LayeredFolder folder, string path)
    {
        var entry = folder.Find(path).ShouldNotBeNull();
        using var file = new FileStream(entry.Layer.OpenRead(path), FileAccess.Read);
        using var text = new StreamReader(file);
        return text.ReadToEnd();
    }

    private LayeredFolder Open() => new([_upper.Open(LinkPolicy.Refuse), _lower.Open(LinkPolicy.Refuse)], WhiteoutFormat.Trusted);
}
