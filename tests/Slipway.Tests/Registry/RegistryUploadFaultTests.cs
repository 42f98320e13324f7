using System.Globalization;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

/// <summary>Uploads to a registry that breaks off, forgets and lies: each ends with the right bytes there, or in one clear error.</summary>
public sealed class RegistryUploadFaultTests : IAsyncLifetime
{
    private static readonly byte[] Bytes = TestImage.Random(5, layers: 1, layerBytes: 500_000).Blobs.Values.MaxBy(b => b.Length) ?? [];
    private static readonly Descriptor Blob = new() { MediaType = MediaTypes.OciLayerGzip, Digest = Digest.Of(Bytes), Size = Bytes.Length };

    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private int _count;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    private string[] Methods => [.. _registry.Asked.Select(a => a.Method)];

    private Task<BlobPush> PushAsync(RegistryClient? client = null) => (client ?? _client).PushBlobAsync(
        ImageName.Parse($"{_registry.Host}/team/app:1"), Blob, output => WriteIn(output, 7_000), static _ => { }, mountFrom: null, default);

    private static void WriteIn(Stream output, int pieceBytes)
    {
        foreach (var piece in Bytes.Chunk(pieceBytes))
        {
            output.Write(piece);
        }
    }

    [Fact]
    public async Task An_upload_that_breaks_off_goes_on_where_it_stopped()
    {
        _registry.BreakAfter = asked => asked.Method == "PUT" && ++_count == 1 ? 200_000 : null;

        (await PushAsync()).ShouldBe(BlobPush.Sent);

        Methods.ShouldBe(["HEAD", "POST", "PUT", "GET", "PATCH", "PUT"]);
        var part = _registry.Asked[4];
        part.Header("Content-Range").ShouldBe(string.Create(CultureInfo.InvariantCulture, $"200000-{Bytes.Length - 1}"));
        part.Body.Length.ShouldBe(Bytes.Length - 200_000);
        _registry.Asked[5].Body.ShouldBeEmpty();
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_often_arrives_as_long_as_it_gets_on()
    {
        _registry.BreakAfter = asked => asked.Method is "PUT" or "PATCH" && asked.Header("Content-Length") != "0" && ++_count < 8 ? 65_536 : null;

        (await PushAsync()).ShouldBe(BlobPush.Sent);

        Methods.Count(m => m == "PATCH").ShouldBeGreaterThan(RegistryClientTests.Quick.Attempts);
        Methods.Count(m => m == "POST").ShouldBe(1);
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task An_upload_that_never_gets_on_ends_in_one_error()
    {
        _registry.BreakAfter = asked => asked.Method is "PUT" or "PATCH" ? 10 : null;

        var failure = await Should.ThrowAsync<RegistryException>(() => PushAsync());

        failure.Failure.ShouldBe(RegistryFailure.Unavailable);
        Methods.Count(m => m is "PUT" or "PATCH").ShouldBe(RegistryClientTests.Quick.Attempts);
        _registry.Blob(Blob.Digest).ShouldBeNull();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_waited_out_and_what_arrived_is_not_sent_again(int status)
    {
        _registry.Interfere = asked => asked.Method == "PUT" && ++_count <= 2 ? HttpAnswer.Error(status, "UNAVAILABLE", "later").With("Retry-After", "0") : null;

        (await PushAsync()).ShouldBe(BlobPush.Sent);

        Methods.ShouldBe(["HEAD", "POST", "PUT", "GET", "PATCH", "PUT", "GET", "PUT"]);
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task A_registry_that_wants_to_be_left_alone_for_long_is_told_at_once()
    {
        _registry.Interfere = asked => asked.Method == "PUT" ? HttpAnswer.Error(429, "TOOMANYREQUESTS", "slow down").With("Retry-After", "3600") : null;

        (await Should.ThrowAsync<RegistryException>(() => PushAsync())).Message.ShouldContain("slow down (TOOMANYREQUESTS)");
        Methods.ShouldBe(["HEAD", "POST", "PUT"]);
    }

    [Fact]
    public async Task An_upload_that_was_forgotten_is_begun_anew()
    {
        _registry.BreakAfter = asked => asked.Method == "PUT" && ++_count == 1 ? 200_000 : null;
        _registry.Interfere = asked => asked.Method == "GET" ? HttpAnswer.Error(404, "BLOB_UPLOAD_UNKNOWN", "") : null;

        (await PushAsync()).ShouldBe(BlobPush.Sent);

        Methods.ShouldBe(["HEAD", "POST", "PUT", "GET", "HEAD", "POST", "PUT"]);
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task A_part_that_does_not_fit_begins_the_upload_anew_where_it_is_forgotten_then()
    {
        _registry.BreakAfter = asked => asked.Method == "PUT" && ++_count == 1 ? 200_000 : null;
        _registry.Interfere = asked => (asked.Method, _count) switch
        {
            ("PATCH", 1) => HttpAnswer.Empty(416),
            ("GET", 1) when _registry.Asked.Any(a => a.Method == "PATCH") => HttpAnswer.Empty(404),
            _ => null,
        };

        (await PushAsync()).ShouldBe(BlobPush.Sent);
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task An_upload_that_arrived_and_whose_answer_broke_is_found_to_be_there()
    {
        // Who has it all forgets the upload.
        _registry.Interfere = asked => asked.Method switch
        {
            "PUT" => HttpAnswer.Never,
            "GET" => HttpAnswer.Error(404, "BLOB_UPLOAD_UNKNOWN", ""),
            "HEAD" when ++_count > 1 => HttpAnswer.Empty(200) with { DeclaredLength = Bytes.Length },
            _ => null,
        };
        using var client = new RegistryClient(RegistrySettings.Default, RegistryClientTests.Quick with { Silence = TimeSpan.FromMilliseconds(300) });

        (await PushAsync(client)).ShouldBe(BlobPush.Sent);

        Methods.ShouldBe(["HEAD", "POST", "PUT", "GET", "HEAD"]);
    }

    [Fact]
    public async Task What_is_too_large_for_a_proxy_follows_in_parts()
    {
        _registry.Interfere = asked => asked.Method == "PUT" && asked.Body.Length > 0 ? HttpAnswer.Text(413, "<html>nginx</html>", "text/html") : null;

        (await PushAsync()).ShouldBe(BlobPush.Sent);

        Methods.ShouldBe(["HEAD", "POST", "PUT", "GET", "PATCH", "PUT"]);
        _registry.Blob(Blob.Digest).ShouldBe(Bytes);
    }

    [Fact]
    public async Task A_registry_that_takes_back_what_it_had_is_not_tried_for_ever()
    {
        _registry.Interfere = asked => asked.Method switch
        {
            "PUT" or "PATCH" => HttpAnswer.Error(503, "UNAVAILABLE", "later"),
            "GET" => HttpAnswer.Empty(204).With("Range", ++_count % 2 == 1 ? "0-99999" : "0-0"),
            _ => null,
        };

        (await Should.ThrowAsync<RegistryException>(() => PushAsync())).Failure.ShouldBe(RegistryFailure.Unavailable);
        Methods.Length.ShouldBeLessThan(30);
    }

    [Theory]
    [InlineData("0-10")]
    [InlineData("0-99999999")]
    public async Task A_registry_that_lies_about_what_it_has_is_told(string range)
    {
        _registry.BreakAfter = asked => asked.Method == "PUT" && ++_count == 1 ? 200_000 : null;
        _registry.Interfere = asked => asked.Method == "PATCH" ? HttpAnswer.Empty(202).With("Range", range) : null;

        (await Should.ThrowAsync<RegistryException>(() => PushAsync())).Message.ShouldContain("bytes after");
        _registry.Blob(Blob.Digest).ShouldBeNull();
    }

    [Fact]
    public async Task Credentials_do_not_follow_an_upload_to_another_host()
    {
        await using var storage = new LoopbackServer(_ => HttpAnswer.Empty(201));
        _registry.User = ("ada", "secret");
        _registry.Interfere = asked => asked.Method == "POST" && asked.Header("Authorization") is not null
            ? HttpAnswer.Empty(202).With("Location", $"{storage.Url}/signed")
            : null;
        using var client = new RegistryClient(
            RegistrySettings.Default,
            RegistryClientTests.Quick,
            credentials: new GivenCredential(_registry.Host, new RegistryCredential.Password("ada", "secret")));

        (await PushAsync(client)).ShouldBe(BlobPush.Sent);

        var taken = storage.Asked.ShouldHaveSingleItem();
        taken.Header("Authorization").ShouldBeNull();
        taken.Body.ShouldBe(Bytes);
    }
}
