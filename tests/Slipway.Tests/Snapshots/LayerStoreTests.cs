using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Testing;

namespace Slipway.Tests.Snapshots;

public sealed class LayerStoreTests : IDisposable
{
    private static readonly DiffId SomeDiffId = new(Digest.Of("some layer"u8));
    private static readonly LayerBlob SomeBlob = new(Digest.Of("its blob"u8), MediaTypes.OciLayerGzip, 8);

    private readonly TempDirectory _root = new();
    private readonly Dictionary<Digest, byte[]> _blobs = [];
    private readonly Workspace _workspace;
    private readonly LayerStore _store;
    private Action _beforeBlob = static () => { };

    public LayerStoreTests()
    {
        _workspace = new Workspace(_root.HostPath);
        _store = new LayerStore(_workspace, TimeProvider.System, Blob);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task Layers_are_flushed_once_and_nothing_is_begun_where_there_is_none()
    {
        _store.FlushAsync().IsCompletedSuccessfully.ShouldBeTrue();
        using (var draft = _store.NewDraft())
        {
            draft.Commit();
        }

        await _store.FlushAsync();
        _store.FlushAsync().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_committed_draft_is_a_layer_with_its_files()
    {
        using var draft = _store.NewDraft();
        draft.Root.CreateFile("f", 0x1A4).Dispose();
        var id = draft.Commit();
        _store.Contains(id).ShouldBeTrue();
        using var files = _store.OpenFiles(id);
        files.ReadDirectory().ShouldHaveSingleItem().Name.ShouldBe("f");
        _store.Get(id).IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void A_draft_that_is_not_committed_leaves_nothing()
    {
        using (var draft = _store.NewDraft())
        {
            draft.Root.CreateFile("f", 0x1A4).Dispose();
        }

        Directory.Exists(_store.FolderPath).ShouldBeFalse();
        Directory.EnumerateDirectories(Path.Combine(_root["work"], _workspace.LeaseName)).ShouldBeEmpty();
    }

    [Fact]
    public void A_layer_with_nothing_in_it_is_known_as_empty()
    {
        using var draft = _store.NewDraft();
        _store.Get(draft.Commit()).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_diff_id_said_at_the_commit_finds_the_layer()
    {
        using var draft = _store.NewDraft();
        var id = draft.Commit(SomeDiffId, 1024);
        _store.FindByDiffId(SomeDiffId).ShouldBe(id);
        _store.Get(id).SizeBytes.ShouldBe(1024);
    }

    [Fact]
    public void Registering_a_pulled_layer_again_finds_it()
    {
        var id = _store.Register(SomeDiffId, SomeBlob);
        _store.Register(SomeDiffId, SomeBlob).ShouldBe(id);
        _store.Get(id).Blob.ShouldBe(SomeBlob);
        _store.IsUnpacked(id).ShouldBeFalse();
    }

    [Fact]
    public void A_built_layer_that_is_pulled_later_remembers_the_blob()
    {
        using var draft = _store.NewDraft();
        var id = draft.Commit(SomeDiffId, 1024);
        _store.Register(SomeDiffId, SomeBlob).ShouldBe(id);
        _store.Get(id).Blob.ShouldBe(SomeBlob);
        _store.IsUnpacked(id).ShouldBeTrue();
    }

    [Fact]
    public void A_removed_layer_is_gone_from_the_index_too()
    {
        var id = _store.Register(SomeDiffId, SomeBlob);
        _store.Remove(id);
        _store.Contains(id).ShouldBeFalse();
        _store.FindByDiffId(SomeDiffId).ShouldBeNull();
        _store.Register(SomeDiffId, SomeBlob).ShouldNotBe(id);
    }

    [Fact]
    public void Half_a_layer_is_none()
    {
        _root.Write("layers/abcde/fs/f", "no record beside it");
        _store.Contains(new LayerId("abcde")).ShouldBeFalse();
        Should.Throw<LayerMissingException>(() => _store.Get(new LayerId("abcde"))).Layer.ShouldBe(new LayerId("abcde"));
    }

    [Fact]
    public void An_index_that_points_to_nothing_finds_nothing()
    {
        _root.Write($"layers/by-diff-id/{SomeDiffId.Hex}", "abcde");
        _store.FindByDiffId(SomeDiffId).ShouldBeNull();
    }

    [Fact]
    public void Two_processes_may_commit_the_same_layer()
    {
        using var otherWorkspace = new Workspace(_root.HostPath);
        var other = new LayerStore(otherWorkspace, TimeProvider.System, Blob);
        using var first = _store.NewDraft();
        using var second = other.NewDraft();
        var firstId = first.Commit(SomeDiffId);
        var secondId = second.Commit(SomeDiffId);
        secondId.ShouldNotBe(firstId);
        _store.Contains(secondId).ShouldBeTrue();
        other.FindByDiffId(SomeDiffId).ShouldBe(firstId);
    }

    [Fact]
    public async Task A_pulled_layer_gets_its_files_when_they_are_needed_and_on_what_lies_below()
    {
        using (var draft = _store.NewDraft())
        {
            draft.Root.MakeDirectory("usr", 0x1ED);
            draft.Root.MakeSymlink("lib", "usr");
            var below = draft.Commit();
            var pulled = Pull("lib/f", "here");
            await _store.EnsureUnpackedAsync([below, pulled], CancellationToken.None);
            using var files = _store.OpenFiles(pulled);
            files.TryStat("usr/f").ShouldNotBeNull();
            files.TryStat("lib").ShouldBeNull();
            _store.Get(pulled).SizeBytes.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_blob_that_is_not_what_its_image_says_is_refused_and_leaves_no_files()
    {
        _blobs[SomeBlob.Digest] = Tar("f", "content");
        var id = _store.Register(SomeDiffId, SomeBlob);
        (await Should.ThrowAsync<IOException>(() => _store.EnsureUnpackedAsync([id], CancellationToken.None))).Message.ShouldContain("as its image says");
        _store.IsUnpacked(id).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_that_need_a_layer_at_once_get_the_same()
    {
        var id = Pull("f", "content");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.EnsureUnpackedAsync([id], CancellationToken.None))));
        File.ReadAllText(Path.Combine(_store.FolderPath, LayerStore.FilesPath(id), "f")).ShouldBe("content");
    }

    [Fact]
    public async Task Who_waits_long_for_the_files_is_told_what_is_unpacked()
    {
        using var told = new ManualResetEventSlim();
        _beforeBlob = () => told.Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        LayerId[] chain = [Pull("f", "content"), Pull("g", new string('x', 100_000))];
        var work = new List<string>();
        await _store.EnsureUnpackedAsync(
            chain,
            w =>
            {
                work.Add(w.ToString());
                told.Set();
            },
            CancellationToken.None);
        work.ShouldBe(["unpacking 2 layers (0.1 MB)"]);
        chain.ShouldAllBe(id => _store.IsUnpacked(id));

        await _store.EnsureUnpackedAsync(chain, w => work.Add(w.ToString()), CancellationToken.None);
        work.Count.ShouldBe(1);
    }

    [Fact]
    public void A_built_layer_is_described_when_asked_and_written_again_as_described()
    {
        using var draft = _store.NewDraft();
        draft.Root.CreateFile("f", 0x1A4).Dispose();
        var id = draft.Commit();
        _store.Get(id).DiffId.ShouldBeNull();
        var record = _store.Describe(id, CancellationToken.None);
        using var tar = new MemoryStream();
        _store.WriteTar(id, tar, CancellationToken.None);
        record.DiffId.ShouldBe(new DiffId(Digest.Of(tar.ToArray())));
        record.SizeBytes.ShouldBe(tar.Length);
        _store.FindByDiffId(record.DiffId.ShouldNotBeNull()).ShouldBe(id);
    }

    private LayerId Pull(string path, string text)
    {
        var tar = Tar(path, text);
        var digest = Digest.Of(tar);
        _blobs[digest] = tar;
        return _store.Register(new DiffId(digest), new LayerBlob(digest, MediaTypes.OciLayer, tar.Length));
    }

    private static byte[] Tar(string path, string text)
    {
        using var tar = new MemoryStream();
        using (var writer = new System.Formats.Tar.TarWriter(tar, leaveOpen: true))
        {
            using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            writer.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, path) { DataStream = content });
        }

        return tar.ToArray();
    }

    private Stream Blob(Digest digest)
    {
        _beforeBlob();
        return new MemoryStream(_blobs[digest]);
    }
}
