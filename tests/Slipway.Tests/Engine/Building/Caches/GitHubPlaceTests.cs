using Slipway.Engine;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Caches;

namespace Slipway.Tests.Engine.Building.Caches;

public sealed class GitHubPlaceTests : IAsyncDisposable
{
    private readonly GitHubCacheServer _server = new();
    private readonly HttpClient _client = new();
    private readonly SettableTime _time = new();

    [Fact]
    public async Task A_scope_has_what_was_put_there_last()
    {
        await PutManifestAsync(Place("main"), "first"u8.ToArray());
        _time.Now += TimeSpan.FromSeconds(1);
        await PutManifestAsync(Place("main"), "second"u8.ToArray());
        await PutManifestAsync(Place("main-2"), "other"u8.ToArray());

        (await FindAsync(Place("main"))).ShouldBe("second"u8.ToArray());
        (await FindAsync(Place("main-2"))).ShouldBe("other"u8.ToArray());
        (await FindAsync(Place("mai"))).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(BlockUpload.BlockBytes, 1)]
    [InlineData(BlockUpload.BlockBytes + 1, 3)]
    public async Task A_blob_comes_back_as_it_was_sent_in_as_few_writes_as_there_are_blocks(int size, int writes)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        var blob = BlobOf(bytes);

        await Place("main").PutBlobAsync(blob, output => output.Write(bytes), CancellationToken.None);

        _server.Writes.Count.ShouldBe(writes);
        await using var stream = await Place("other").OpenBlobAsync(blob, CancellationToken.None);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Digest.Of(read.ToArray()).ShouldBe(blob.Digest);
    }

    [Fact]
    public async Task A_blob_that_is_there_is_not_sent_again()
    {
        var blob = BlobOf("layer"u8.ToArray());
        await Place("main").PutBlobAsync(blob, output => output.Write("layer"u8), CancellationToken.None);

        await Place("other").PutBlobAsync(blob, _ => throw new InvalidOperationException("It is sent."), CancellationToken.None);

        _server.Keys.ShouldBe([$"slipway-blob-1#{blob.Digest}"]);
    }

    [Fact]
    public async Task A_blob_that_the_service_has_removed_is_not_there()
    {
        var blob = BlobOf("layer"u8.ToArray());
        await Place("main").PutBlobAsync(blob, output => output.Write("layer"u8), CancellationToken.None);
        _server.Evict($"slipway-blob-1#{blob.Digest}");

        await Should.ThrowAsync<IOException>(() => Place("main").OpenBlobAsync(blob, CancellationToken.None));
    }

    [Fact]
    public async Task A_service_that_has_too_much_to_do_is_asked_again()
    {
        _server.Refuse(2);
        await PutManifestAsync(Place("main"), "first"u8.ToArray());

        _server.Refuse(2);
        (await FindAsync(Place("main"))).ShouldBe("first"u8.ToArray());
    }

    [Fact]
    public async Task A_service_that_does_not_know_the_token_is_a_failure_of_its_own()
    {
        var stranger = new GitHubPlace(_client, new GitHubCacheService(_client, new Uri(_server.Url), "stranger", _time), "main", _time);

        (await Should.ThrowAsync<HttpRequestException>(() => stranger.FindAsync(CancellationToken.None))).Message.ShouldContain("401");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static Descriptor BlobOf(byte[] bytes) => new() { MediaType = MediaTypes.OciLayerGzip, Digest = Digest.Of(bytes), Size = bytes.Length };

    private static Task PutManifestAsync(GitHubPlace place, byte[] bytes) => place.PutManifestAsync(BlobOf(bytes), bytes, CancellationToken.None);

    private static async Task<byte[]?> FindAsync(GitHubPlace place) => (await place.FindAsync(CancellationToken.None))?.ToArray();

    private GitHubPlace Place(string scope) =>
        new(_client, new GitHubCacheService(_client, new Uri(_server.Url), GitHubCacheServer.Token, _time), scope, _time);
}
