using System.Text;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

/// <summary>Who asks is told to the host that it belongs to, and to nobody else.</summary>
public sealed class RegistryLoginTests : IAsyncLifetime
{
    private const string AdasHeader = "Basic YWRhOnNlY3JldA==";
    private static readonly RegistryCredential Ada = new RegistryCredential.Password("ada", "secret");

    private readonly InProcessRegistry _registry = new();
    private readonly TestImage _image = TestImage.Random(5);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task A_registry_that_wants_a_password_gets_it()
    {
        _registry.User = ("ada", "secret");
        using var client = Client(Ada);

        (await client.GetManifestAsync(_registry.Add("team/app", "1", _image), default)).Descriptor.Digest.ShouldBe(_image.Descriptor.Digest);
        await client.ResolveAsync(ImageName.Parse($"{_registry.Host}/team/app:1"), default);

        _registry.Asked.Select(a => a.Header("Authorization")).ShouldBe([null, AdasHeader, AdasHeader]);
    }

    [Fact]
    public async Task A_token_server_gets_the_password_and_the_registry_the_token()
    {
        await using var tokens = Tokens(_ => """{"token":"open-sesame"}""");
        using var client = Client(Ada);

        await client.GetManifestAsync(_registry.Add("team/app", "1", _image), default);

        tokens.Asked.ShouldHaveSingleItem().Header("Authorization").ShouldBe(AdasHeader);
        tokens.Asked[0].Query.ShouldEndWith("&account=ada");
        _registry.Asked.Select(a => a.Header("Authorization")).ShouldBe([null, "Bearer open-sesame"]);
    }

    [Fact]
    public async Task An_identity_token_is_exchanged()
    {
        await using var tokens = Tokens(_ => """{"access_token":"open-sesame"}""");
        using var client = Client(new RegistryCredential.IdentityToken("ada", "re&fresh"));

        await client.GetManifestAsync(_registry.Add("team/app", "1", _image), default);

        var asked = tokens.Asked.ShouldHaveSingleItem();
        asked.Method.ShouldBe("POST");
        Encoding.ASCII.GetString(asked.Body).ShouldBe(
            "grant_type=refresh_token&service=test&client_id=slipway&scope=repository%3Ateam%2Fapp%3Apull&refresh_token=re%26fresh");
    }

    [Fact]
    public async Task An_identity_token_does_not_follow_a_redirect_to_another_host()
    {
        await using var thief = new LoopbackServer(_ => HttpAnswer.Text(200, """{"token":"open-sesame"}"""));
        await using var tokens = new LoopbackServer(_ => HttpAnswer.Redirect(thief.Url + "/token"));
        _registry.TokenRealm = tokens.Url + "/token";
        using var client = Client(new RegistryCredential.IdentityToken("ada", "refresh"));

        (await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(_registry.Add("team/app", "1", _image), default)))
            .Message.ShouldContain("which does not get it");
        thief.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_does_not_follow_a_redirect_of_the_token_server_to_another_host()
    {
        await using var thief = new LoopbackServer(_ => HttpAnswer.Text(200, """{"token":"open-sesame"}"""));
        await using var tokens = new LoopbackServer(_ => HttpAnswer.Redirect(thief.Url + "/token"));
        _registry.TokenRealm = tokens.Url + "/token";
        using var client = Client(Ada);

        await client.GetManifestAsync(_registry.Add("team/app", "1", _image), default);

        thief.Asked.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_host_that_a_blob_is_redirected_to_cannot_ask_for_the_password()
    {
        await using var thief = new LoopbackServer(_ => HttpAnswer.Error(401, "UNAUTHORIZED", "tell me").With("WWW-Authenticate", "Basic realm=\"x\""));
        _registry.User = ("ada", "secret");
        var name = _registry.Add("team/app", "1", _image);
        _registry.Interfere = asked => asked.Path.Contains("/blobs/") && asked.Header("Authorization") is not null ? HttpAnswer.Redirect(thief.Url + "/blob") : null;
        using var client = Client(Ada);

        (await Should.ThrowAsync<RegistryException>(client.OpenBlobAsync(name, _image.Manifest.Layers[0], default))).Failure.ShouldBe(RegistryFailure.Denied);
        thief.Asked.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_credential_of_another_host_stays_at_home()
    {
        _registry.User = ("ada", "secret");
        using var client = new RegistryClient(RegistrySettings.Default, RegistryClientTests.Quick, credentials: new GivenCredential("other.example", Ada));

        var failure = await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(_registry.Add("team/app", "1", _image), default));

        failure.Hints.ShouldContain($"a log-in: slipway login {_registry.Host}");
        _registry.Asked.ShouldAllBe(a => a.Header("Authorization") == null);
    }

    [Fact]
    public async Task A_password_goes_nowhere_in_the_clear_unless_that_was_said()
    {
        _registry.User = ("ada", "secret");
        var settings = new RegistrySettings
        {
            Hosts = new Dictionary<string, RegistryHostSettings> { [_registry.Host] = new() { PlainHttp = false } },
            CommandMirrors = [new MirrorOverride("example.test", _registry.Url)],
        };
        using var client = new RegistryClient(settings, RegistryClientTests.Quick with { Attempts = 1 }, credentials: new GivenCredential(_registry.Host, Ada));
        _registry.Add("app", "1", _image);

        await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(ImageName.Parse("example.test/app:1"), default));

        _registry.Asked.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_keyring_that_does_not_open_is_in_nobodys_way_where_none_is_needed()
    {
        await using var tokens = Tokens(_ => """{"token":"open-sesame"}""");
        using var client = new RegistryClient(RegistrySettings.Default, RegistryClientTests.Quick, credentials: new LockedKeyring());
        var name = _registry.Add("team/app", "1", _image);
        await client.GetManifestAsync(name, default);

        _registry.Token = "another";
        (await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(name, default))).Message.ShouldContain("keyring: it is locked");
    }

    [Fact]
    public async Task A_mount_asks_for_a_token_that_reads_the_other_repository_too()
    {
        await using var tokens = Tokens(_ => """{"token":"open-sesame"}""");
        using var client = Client(Ada);
        var blob = _image.Manifest.Layers[0];

        await client.PushBlobAsync(
            ImageName.Parse($"{_registry.Host}/team/app:1"), blob, output => output.Write(_image.Blobs[blob.Digest]), static _ => { }, "team/base", default);

        tokens.Asked.Select(a => Uri.UnescapeDataString(a.Query)).ShouldContain(q =>
            q.Contains("scope=repository:team/app:pull,push&scope=repository:team/base:pull"));
    }

    [Fact]
    public async Task A_log_in_shows_the_password_and_keeps_the_token_it_gets_for_it()
    {
        await using var tokens = Tokens(asked => asked.Query.Contains("offline_token=true") && asked.Header("Authorization") == AdasHeader
            ? """{"token":"open-sesame","refresh_token":"forever"}"""
            : "{}");

        (await LogInAsync(Ada)).ShouldBe(new RegistryCredential.IdentityToken("ada", "forever"));
    }

    [Fact]
    public async Task A_log_in_with_a_wrong_password_is_refused()
    {
        _registry.User = ("ada", "other");

        var failure = await Should.ThrowAsync<RegistryException>(() => LogInAsync(Ada));

        failure.Message.ShouldStartWith($"login to {_registry.Host} failed: incorrect username or password (GET ");
        failure.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_log_in_with_a_right_password_keeps_it()
    {
        _registry.User = ("ada", "secret");

        (await LogInAsync(Ada)).ShouldBe(Ada);
    }

    private Task<RegistryCredential> LogInAsync(RegistryCredential credential) =>
        RegistryClient.LogInAsync(_registry.Host, credential, RegistrySettings.Default, RegistryClientTests.Quick, default);

    private RegistryClient Client(RegistryCredential credential) =>
        new(RegistrySettings.Default, RegistryClientTests.Quick, credentials: new GivenCredential(_registry.Host, credential));

    private LoopbackServer Tokens(Func<HttpAsked, string> answer)
    {
        var server = new LoopbackServer(asked => HttpAnswer.Text(200, answer(asked)));
        _registry.TokenRealm = server.Url + "/token";
        return server;
    }

    private sealed class LockedKeyring : ICredentialSource
    {
        public Task<RegistryCredential?> FindAsync(string host, string repository, CancellationToken cancel) =>
            throw new CredentialException("keyring", "it is locked");
    }
}
