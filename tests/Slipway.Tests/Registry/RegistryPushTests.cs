using System.Text;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

public sealed class RegistryPushTests : IAsyncLifetime
{
    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes(new string('x', 300_000));
    private static readonly Descriptor Blob = new() { MediaType = MediaTypes.OciLayerGzip, Digest = Digest.Of(Bytes), Size = Bytes.Length };

    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    private ImageName Name => ImageName.Parse($"{_registry.Host}/team/app:1.0");

    private Task<BlobPush> PushAsync(string? mountFrom = null, byte[]? bytes = null) =>
        _client.PushBlobAsync(Name, Blob, output => output.Write(bytes ?? Bytes), static _ => { }, mountFrom, default);

    private static HttpAnswer? OnPut(HttpAsked asked, HttpAnswer answer) => asked.Method == "PUT" ? answer : null;

    [Fact]
    public async Task A_blob_is_asked_for_announced_and_sent()
    {
        (await PushAsync()).ShouldBe(BlobPush.Sent);

        _registry.Asked.Select(a => a.Method).ShouldBe(["HEAD", "POST", "PUT"]);
        _registry.Asked[^1].Header("Content-Length").ShouldBe("300000");
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task A_blob_that_is_there_is_not_sent()
    {
        await PushAsync();

        (await PushAsync()).ShouldBe(BlobPush.Existed);
    }

    [Fact]
    public async Task A_blob_is_taken_from_another_repository()
    {
        await PushAsync();
        _registry.Interfere = asked => asked.Method == "HEAD" ? HttpAnswer.Error(404, "BLOB_UNKNOWN", "") : null;

        (await PushAsync("team/base")).ShouldBe(BlobPush.Mounted);
        _registry.Asked[^1].Query.ShouldContain("from=team%2Fbase");
    }

    [Fact]
    public async Task A_blob_that_cannot_be_taken_from_there_is_sent() => (await PushAsync("team/base")).ShouldBe(BlobPush.Sent);

    [Fact]
    public async Task A_token_is_fetched_that_allows_to_push()
    {
        var scopes = new List<string>();
        _registry.TokenRealm = $"{_registry.Url}/token";
        _registry.Interfere = asked =>
        {
            if (asked.Path != "/token")
            {
                return null;
            }

            scopes.Add(Uri.UnescapeDataString(asked.Query));
            return HttpAnswer.Text(200, $$"""{"token":"{{_registry.Token}}"}""");
        };

        (await PushAsync()).ShouldBe(BlobPush.Sent);
        scopes.ShouldContain(s => s.Contains("team/app"));
    }

    [Fact]
    public async Task Bytes_that_are_not_the_blob_are_refused()
    {
        var other = Encoding.ASCII.GetBytes(new string('y', Bytes.Length));

        var failure = await Should.ThrowAsync<RegistryException>(() => PushAsync(bytes: other));

        failure.Message.ShouldContain("DIGEST_INVALID");
        _registry.Blob(Blob.Digest).ShouldBeNull();
    }

    [Fact]
    public async Task What_the_registry_got_is_compared_with_what_was_sent()
    {
        var wrong = Digest.Of("something else"u8);
        _registry.Interfere = asked => OnPut(asked, HttpAnswer.Empty(201).With("Docker-Content-Digest", wrong.ToString()));

        (await Should.ThrowAsync<RegistryException>(() => PushAsync())).Message.ShouldContain($"the registry got {wrong}");
    }

    [Fact]
    public async Task Who_may_not_push_is_told_a_way_out()
    {
        _registry.Interfere = asked => asked.Method == "HEAD" ? null : HttpAnswer.Error(401, "UNAUTHORIZED", "authentication required");

        var failure = await Should.ThrowAsync<RegistryException>(() => PushAsync());

        failure.Failure.ShouldBe(RegistryFailure.Denied);
        failure.Message.ShouldContain("push access denied");
        failure.Hints.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_place_that_is_no_http_address_gets_nothing()
    {
        _registry.Interfere = asked => asked.Method == "POST" ? HttpAnswer.Empty(202).With("Location", "ftp://example.com/upload") : null;

        (await Should.ThrowAsync<RegistryException>(() => PushAsync())).Failure.ShouldBe(RegistryFailure.Invalid);
    }

    [Fact]
    public async Task A_manifest_goes_under_its_tag_with_its_type()
    {
        var image = TestImage.Random(1);

        await _client.PushManifestAsync(Name, image.Descriptor, image.ManifestBytes, default);

        _registry.Manifest("team/app", "1.0").ShouldBe(image.ManifestBytes);
        _registry.Asked[^1].Header("Content-Type").ShouldBe(image.Descriptor.MediaType);
    }
}
