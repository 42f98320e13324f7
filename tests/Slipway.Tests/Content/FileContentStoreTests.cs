using System.IO.Pipelines;
using Slipway.Content;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Content;

namespace Slipway.Tests.Content;

public sealed class FileContentStoreTests : ContentStoreContract, IDisposable
{
    private readonly TempDirectory _root = new();
    private readonly FileContentStore _store;
    private int _files;

    public FileContentStoreTests()
    {
        _root.MakeDirectory("work");
        _store = new FileContentStore(_root["content"], new UnsharedFiles(NewFilePath));
    }

    protected override IContentStore Store => _store;

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_blob_is_a_file_named_by_its_digest()
    {
        var digest = _store.Write("hello"u8);
        _root.Read($"content/blobs/sha256/{digest.Hex}").ShouldBe("hello");
        _store.PathOf(digest).ShouldBe(_root[$"content/blobs/sha256/{digest.Hex}"]);
    }

    [Fact]
    public async Task Nothing_unfinished_is_left_whatever_happens()
    {
        var blob = new Descriptor { MediaType = "", Digest = Digest.Of("hello"u8), Size = 5 };
        _store.Write("some"u8);
        await Should.ThrowAsync<IOException>(_store.IngestAsync(blob, new MemoryStream("jello"u8.ToArray()), default));
        await Should.ThrowAsync<IOException>(_store.IngestAsync(blob, new MemoryStream("hell"u8.ToArray()), default));
        Should.Throw<IOException>(() => _store.Write(_ => throw new IOException("torn")));
        await _store.IngestAsync(blob, new MemoryStream("hello"u8.ToArray()), default);
        Directory.EnumerateFileSystemEntries(_root["work"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_follows_has_the_bytes_before_the_rest_has_come()
    {
        var blob = new Descriptor { MediaType = "", Digest = Digest.Of("hello"u8), Size = 5 };
        var content = new Pipe();
        Stream? follower = null;
        var ingest = _store.IngestAsync(blob, content.Reader.AsStream(), stream => follower = stream, default);
        await content.Writer.WriteAsync("hel"u8.ToArray());
        using var following = follower.ShouldNotBeNull();
        var start = new byte[3];
        following.ReadExactly(start);
        start.ShouldBe("hel"u8.ToArray());
        _store.Contains(blob.Digest).ShouldBeFalse();

        var end = Task.Run(() => following.ReadAtLeast(new byte[10], 10, throwOnEndOfStream: false));
        await content.Writer.WriteAsync("lo"u8.ToArray());
        await content.Writer.CompleteAsync();
        (await end).ShouldBe(2);
        _store.Contains(blob.Digest).ShouldBeTrue();
        await ingest;
    }

    [Fact]
    public async Task Who_follows_what_turns_out_wrong_never_sees_an_end()
    {
        var blob = new Descriptor { MediaType = "", Digest = Digest.Of("hello"u8), Size = 5 };
        Task<string>? read = null;
        await Should.ThrowAsync<DigestMismatchException>(_store.IngestAsync(
            blob, new MemoryStream("jello"u8.ToArray()), stream => read = Task.Run(() => new StreamReader(stream).ReadToEnd()), default));
        (await Should.ThrowAsync<IOException>(read.ShouldNotBeNull())).InnerException.ShouldBeOfType<DigestMismatchException>();
    }

    [Fact]
    public void A_store_that_only_reads_makes_no_folders()
    {
        _store.List().ShouldBeEmpty();
        _store.Delete(Digest.Of("hello"u8));
        Directory.Exists(_root["content"]).ShouldBeFalse();
    }

    [Fact]
    public void Files_of_other_names_are_no_content()
    {
        _store.Write("hello"u8);
        _root.Write("content/blobs/sha256/README", "not a digest");
        _root.Write("content/blobs/sha256/" + new string('A', 64), "upper case");
        _store.List().ShouldHaveSingleItem();
    }

    private string NewFilePath() => _root[$"work/{Interlocked.Increment(ref _files)}"];
}
