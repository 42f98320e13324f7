using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Snapshots.Overlay;
using Slipway.Testing;

namespace Slipway.System.Tests.Snapshots;

public sealed class OverlaySnapshotterTests : IDisposable
{
    private const uint FolderMode = 0b111_101_101;

    private readonly TempDirectory _root = new();
    private readonly Workspace _workspace;
    private readonly Lazy<MountNamespace> _mounts = new(MountNamespace.Create);
    private readonly LayerStore _layers;
    private readonly OverlaySnapshotter _snapshots;

    public OverlaySnapshotterTests()
    {
        // Characters that mount options give a meaning to must not matter.
        _workspace = new Workspace(_root.MakeDirectory("a:b,c=d\\e"));
        _layers = new LayerStore(_workspace, TimeProvider.System, static digest => throw new FileNotFoundException($"{digest}"));
        _snapshots = new OverlaySnapshotter(_layers, _workspace, _mounts);
    }

    public void Dispose()
    {
        if (_mounts.IsValueCreated)
        {
            _mounts.Value.Dispose();
        }

        _workspace.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task A_resumed_file_system_has_what_was_changed_before()
    {
        var below = Layer(root => Write(root, "f", "old"));
        var changes = Path.Combine(_workspace.StoreRoot, "containers", "one", "fs");
        using (var first = await _snapshots.ResumeAsync([below], changes, CancellationToken.None))
        {
            first.EnsureMountTarget("/target/folder", isFile: false);
            first.Root.Unlink("f");
            Write(first.Root, "g", "new");
        }

        using var second = await _snapshots.ResumeAsync([below], changes, CancellationToken.None);

        second.Root.TryStat("f").ShouldBeNull();
        second.Root.TryStat("g").ShouldNotBeNull();
        second.Root.TryStat("target").ShouldBeNull();
        (await ReadAsync([below], "f")).ShouldBe("old");
    }

    [Fact]
    public async Task A_change_is_in_the_new_layer_and_not_below()
    {
        var below = Layer(root => Write(root, "f", "old"));
        using var snapshot = await _snapshots.PrepareAsync([below], CancellationToken.None);
        using (var file = snapshot.Root.TruncateFile("f"))
        {
            RandomAccess.Write(file, "new"u8, 0);
        }

        var above = snapshot.Commit();
        (await ReadAsync([below], "f")).ShouldBe("old");
        (await ReadAsync([below, above], "f")).ShouldBe("new");
    }

    [Fact]
    public async Task A_chain_of_nothing_is_an_empty_root()
    {
        using var view = await _snapshots.ViewAsync([], CancellationToken.None);
        view.Root.ReadDirectory().ShouldBeEmpty();
        using var snapshot = await _snapshots.PrepareAsync([], CancellationToken.None);
        Write(snapshot.Root, "f", "first");
        (await ReadAsync([snapshot.Commit()], "f")).ShouldBe("first");
    }

    [Fact]
    public async Task A_view_cannot_be_written_to()
    {
        using var view = await _snapshots.ViewAsync([Layer(root => Write(root, "f", "x"))], CancellationToken.None);
        Should.Throw<ErrnoException>(() => view.Root.Unlink("f")).Errno.ShouldBe(Errno.EROFS);
    }

    [Fact]
    public async Task A_whiteout_in_the_only_layer_of_a_view_is_not_seen()
    {
        var layer = Layer(root => root.MakeNode("gone", FileType.CharacterDevice, 0, 0, 0));
        using var view = await _snapshots.ViewAsync([layer], CancellationToken.None);
        view.Root.TryStat("gone").ShouldBeNull();
    }

    [Fact]
    public async Task The_roots_owner_and_mode_are_handed_on()
    {
        using var first = await _snapshots.PrepareAsync([], CancellationToken.None);
        first.Root.SetOwner("", 12, 34);
        first.Root.SetMode("", 0b111_000_000);
        Write(first.Root, "f", "x");
        var layer = first.Commit();
        using var second = await _snapshots.PrepareAsync([layer], CancellationToken.None);
        var status = second.Root.Stat("");
        (status.Uid, status.Gid, status.Mode).ShouldBe((12u, 34u, 0b111_000_000u));
    }

    [Fact]
    public async Task A_snapshot_that_is_not_committed_leaves_nothing()
    {
        using (var snapshot = await _snapshots.PrepareAsync([], CancellationToken.None))
        {
            Write(snapshot.Root, "f", "x");
        }

        // What the mount needed besides goes while others do something else.
        var lease = Path.Combine(_workspace.StoreRoot, "work", _workspace.LeaseName);
        SpinWait.SpinUntil(() => !Directory.EnumerateDirectories(lease).Any(), TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_host_sees_none_of_the_mounts()
    {
        using var view = await _snapshots.ViewAsync([Layer(root => Write(root, "f", "x"))], CancellationToken.None);
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(Path.GetFileName(_root.HostPath));
        Directory.EnumerateFileSystemEntries(view.HostPath).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_layer_is_named() =>
        (await Should.ThrowAsync<LayerMissingException>(() => _snapshots.ViewAsync([new LayerId("zzzzz")], CancellationToken.None)))
            .Layer.ShouldBe(new LayerId("zzzzz"));

    [Fact]
    public void A_covered_folder_takes_changes_and_stays_as_it_is()
    {
        _root.Write("con,te:xt/f", "old");
        using (var cover = _snapshots.Cover(_root["con,te:xt"], static _ => { }))
        {
            cover.Root.Unlink("f");
            Write(cover.Root, "g", "new");
            cover.Root.ReadDirectory().ShouldHaveSingleItem().Name.ShouldBe("g");
        }

        _root.Read("con,te:xt/f").ShouldBe("old");
        Directory.EnumerateFileSystemEntries(_root["con,te:xt"]).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_layer_means_the_same_below_another_store_path_and_over_another_base()
    {
        // What redirects and file handles would break: a renamed folder of a lower layer is copied, not referred to.
        var below = Layer(root =>
        {
            root.MakeDirectory("old", FolderMode);
            Write(root, "old/f", "x");
        });
        using var snapshot = await _snapshots.PrepareAsync([below], CancellationToken.None);
        Should.Throw<ErrnoException>(() => snapshot.Root.Rename("old", "new")).Errno.ShouldBe(Errno.EXDEV);
    }

    private static void Write(RootedDirectory root, string path, string text)
    {
        using var file = root.CreateFile(path, 0b110_100_100);
        RandomAccess.Write(file, global::System.Text.Encoding.UTF8.GetBytes(text), 0);
    }

    private LayerId Layer(Action<RootedDirectory> fill)
    {
        using var draft = _layers.NewDraft();
        fill(draft.Root);
        return draft.Commit();
    }

    private async Task<string> ReadAsync(LayerId[] chain, string path)
    {
        using var view = await _snapshots.ViewAsync(chain, CancellationToken.None);
        using var stream = new FileStream(view.Root.OpenRead(path), FileAccess.Read);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
