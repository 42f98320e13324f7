using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

public sealed class RegistryTokenTests : IAsyncLifetime
{
    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private readonly TestImage _image = TestImage.Random(3);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_fetched_for_what_the_registry_names_and_used_again()
    {
        await using var tokens = Tokens(_ => """{"access_token":"open-sesame"}""");
        var name = _registry.Add("team/app", "1", _image);
        await _client.ResolveAsync(name, default);
        await _client.GetManifestAsync(name, default);
        tokens.Asked.ShouldHaveSingleItem().Target.ShouldBe("/token?account=none&service=test&scope=repository%3Ateam%2Fapp%3Apull");
        tokens.Asked[0].Header("Authorization").ShouldBeNull();
        _registry.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Parallel_requests_share_one_token()
    {
        await using var tokens = Tokens(_ => """{"token":"open-sesame"}""");
        var name = _registry.Add("app", "1", _image);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _client.GetManifestAsync(name, default)));
        tokens.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed()
    {
        await using var tokens = Tokens(server => $$"""{"token":"token-{{server}}","expires_in":3600}""");
        _registry.Token = "token-1";
        var name = _registry.Add("app", "1", _image);
        await _client.GetManifestAsync(name, default);
        _registry.Token = "token-2";
        await _client.GetManifestAsync(name, default);
        tokens.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_the_end()
    {
        await using var tokens = Tokens(_ => """{"token":"wrong"}""");
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(_registry.Add("app", "1", _image), default));
        failure.Failure.ShouldBe(RegistryFailure.Denied);
        failure.Message.ShouldContain("authentication required (UNAUTHORIZED)");
        _registry.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"token":"a\r\nHost: b"}""")]
    public async Task An_answer_without_a_token_is_told(string body)
    {
        await using var tokens = Tokens(_ => body);
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(_registry.Add("app", "1", _image), default));
        failure.Message.ShouldContain("/token?…: the answer holds no token");
    }

    [Fact]
    public async Task A_realm_that_is_no_url_is_told()
    {
        _registry.TokenRealm = "file:///etc/passwd";
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(_registry.Add("app", "1", _image), default));
        failure.Message.ShouldContain("names no token server that can be asked");
    }

    [Fact]
    public async Task A_registry_that_wants_a_password_denies_access()
    {
        _registry.Interfere = _ => HttpAnswer.Error(401, "UNAUTHORIZED", "log in").With("WWW-Authenticate", "Basic realm=\"x\"");
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(_registry.Add("app", "1", _image), default));
        failure.Failure.ShouldBe(RegistryFailure.Denied);
    }

    private LoopbackServer Tokens(Func<int, string> answer)
    {
        var count = 0;
        var server = new LoopbackServer(_ => HttpAnswer.Text(200, answer(Interlocked.Increment(ref count))));
        _registry.TokenRealm = server.Url + "/token?account=none";
        return server;
    }
}
