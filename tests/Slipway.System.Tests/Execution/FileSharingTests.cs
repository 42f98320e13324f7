using System.Text;
using Slipway.Execution.FileOps;
using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Testing.Images;

namespace Slipway.System.Tests.Execution;

/// <summary>COPY from one stage into another gives a file a second name, where nobody can tell. Owners need root.</summary>
public sealed class FileSharingTests : IDisposable
{
    private const uint Mode = 0b110_100_100;

    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_file_of_another_stage_is_the_same_inode_and_reads_the_same()
    {
        var source = Layer("app", "content");
        var target = Copy([source], below: [], "app", "/bin/app");

        var (from, to) = (Stat(source, "app"), Stat(target, "bin/app"));
        to.Inode.ShouldBe(from.Inode);
        (to.Mode, to.ModifiedAt).ShouldBe((from.Mode, from.ModifiedAt));
        Read(target, "bin/app").ShouldBe("content");
    }

    [Fact]
    public void A_file_that_is_below_the_target_is_copied_since_both_would_be_seen()
    {
        var shared = Layer("app", "content");
        var target = Copy([shared, Layer("other", "x")], below: [shared], "app", "/second");

        Stat(target, "second").Inode.ShouldNotBe(Stat(shared, "app").Inode);
        Read(target, "second").ShouldBe("content");
    }

    [Fact]
    public void A_file_that_was_shared_once_is_copied_the_next_time()
    {
        var source = Layer("app", "content");
        var first = Copy([source], below: [], "app", "/a");
        var second = Copy([source], below: [first], "app", "/b");

        Stat(second, "b").Inode.ShouldNotBe(Stat(first, "a").Inode);
        Stat(second, "b").LinkCount.ShouldBe(1u);
    }

    [Theory]
    [InlineData("1000:1000", null)]
    [InlineData(null, "0600")]
    public void A_file_that_gets_another_owner_or_mode_is_copied_and_the_source_keeps_its_own(string? chown, string? chmod)
    {
        var source = Layer("app", "content");
        var target = Copy([source], below: [], "app", "/app", chown, chmod);

        Stat(target, "app").Inode.ShouldNotBe(Stat(source, "app").Inode);
        (Stat(source, "app").Uid, Stat(source, "app").Mode).ShouldBe((0u, Mode));
    }

    [Fact]
    public void A_file_that_the_same_step_made_before_is_the_same_inode_again()
    {
        var first = Copy([Shared("app", "content")], below: [], "app", "/bin/app");
        var second = Copy([Shared("app", "content")], below: [], "app", "/bin/app", earlier: first);

        Stat(second, "bin/app").Inode.ShouldBe(Stat(first, "bin/app").Inode);
        Read(second, "bin/app").ShouldBe("content");
    }

    [Theory]
    [InlineData("changed", null)]
    [InlineData("content", "1000:1000")]
    public void A_file_that_comes_out_another_one_than_before_is_made_anew(string content, string? chown)
    {
        var first = Copy([Shared("app", "content")], below: [], "app", "/bin/app");
        var second = Copy([Shared("app", content)], below: [], "app", "/bin/app", chown, earlier: first);

        Stat(second, "bin/app").Inode.ShouldNotBe(Stat(first, "bin/app").Inode);
        Read(second, "bin/app").ShouldBe(content);
        Read(first, "bin/app").ShouldBe("content");
    }

    [Fact]
    public void Two_names_of_one_file_that_are_two_files_now_come_out_as_two()
    {
        var linked = Files("a", "b", areOne: true);
        var first = Copy([linked], below: [], "", "/");
        Stat(first, "b").Inode.ShouldBe(Stat(first, "a").Inode);

        var second = Copy([Files("a", "b", areOne: false)], below: [], "", "/", earlier: first, shares: false);
        Stat(second, "a").Inode.ShouldBe(Stat(first, "a").Inode);
        Stat(second, "b").Inode.ShouldNotBe(Stat(second, "a").Inode);
        Read(second, "b").ShouldBe("content");
    }

    private LayerId Files(string one, string other, bool areOne)
    {
        var layer = Layer(one, "content");
        using var files = _store.Layers.OpenFiles(layer);
        if (areOne)
        {
            files.MakeHardLink(one, other);
        }
        else
        {
            using var file = files.CreateFile(other, Mode);
            RandomAccess.Write(file, "content"u8, 0);
        }

        files.SetModifiedAt(one, new UnixTime(1_700_000_000));
        files.SetModifiedAt(other, new UnixTime(1_700_000_000));
        return layer;
    }

    [Fact]
    public void A_file_with_other_attributes_than_before_is_made_anew()
    {
        var source = Shared("app", "content");
        var first = Copy([source], below: [], "app", "/app");
        using (var files = _store.Layers.OpenFiles(source))
        {
            files.SetXattr("app", "user.note", "new"u8);
        }

        var second = Copy([source], below: [], "app", "/app", earlier: first);
        Stat(second, "app").Inode.ShouldNotBe(Stat(first, "app").Inode);
    }

    // With a second name, so that it is not shared with whoever copies it; and a time that never changes.
    private LayerId Shared(string path, string content)
    {
        var layer = Layer(path, content);
        using var files = _store.Layers.OpenFiles(layer);
        files.SetModifiedAt(path, new UnixTime(1_700_000_000));
        files.MakeHardLink(path, $"{path}.other");
        return layer;
    }

    private LayerId Copy(LayerId[] from, LayerId[] below, string path, string destination, string? chown = null, string? chmod = null, LayerId? earlier = null, bool shares = true)
    {
        using var tree = FileTree.OfLayers(LayerChain.OpenUnpacked(_store.Layers, from));
        using var sharing = new FileSharing(() => LayerChain.OpenUnpacked(_store.Layers, [.. from.Intersect(below)]));
        using var before = earlier is { } layer ? new EarlierFiles(_store.Layers.OpenFiles(layer)) : null;
        using var draft = _store.Layers.NewDraft();
        using var target = new TargetTree(draft.Root, LayerChain.OpenUnpacked(_store.Layers, below));
        var request = new CopyRequest
        {
            Items = [new CopyItem.FromTree(tree, path, Unpack: false, shares ? sharing : null)],
            Destination = destination,
            Chown = chown,
            Chmod = chmod,
            Earlier = before,
            Now = new UnixTime(0),
        };
        CopyExecutor.Execute(request, target, default);
        target.Finish();
        return draft.Commit();
    }

    private LayerId Layer(string path, string content)
    {
        using var draft = _store.Layers.NewDraft();
        using (var file = draft.Root.CreateFile(path, Mode))
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(content), 0);
        }

        return draft.Commit();
    }

    private FileStatus Stat(LayerId layer, string path)
    {
        using var files = _store.Layers.OpenFiles(layer);
        return files.Stat(path);
    }

    private string Read(LayerId layer, string path)
    {
        using var files = _store.Layers.OpenFiles(layer);
        using var reader = new StreamReader(new FileStream(files.OpenRead(path), FileAccess.Read));
        return reader.ReadToEnd();
    }
}
