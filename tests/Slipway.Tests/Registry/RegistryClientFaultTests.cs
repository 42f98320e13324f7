using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

/// <summary>A registry that breaks off, lies and sends elsewhere: each ends in the right bytes or in one clear error.</summary>
public sealed class RegistryClientFaultTests : IAsyncLifetime
{
    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private readonly TestImage _image = TestImage.Random(7, layers: 1, layerBytes: 400_000);
    private int _count;

    private Descriptor Layer => _image.Manifest.Layers[0];

    private byte[] LayerBytes => _image.Blobs[Layer.Digest];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_passing_failure_is_waited_out(int status)
    {
        var name = Add();
        _registry.Interfere = _ => ++_count <= 2 ? HttpAnswer.Error(status, "UNAVAILABLE", "later").With("Retry-After", "0") : null;
        (await _client.ResolveAsync(name, default)).Digest.ShouldBe(_image.Descriptor.Digest);
        _registry.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_lasting_failure_ends_after_all_attempts()
    {
        var name = Add();
        _registry.Interfere = _ => HttpAnswer.Text(502, "<html>\u001b[31mnginx</html>", "text/html");
        var failure = await Should.ThrowAsync<RegistryException>(_client.ResolveAsync(name, default));
        failure.Failure.ShouldBe(RegistryFailure.Unavailable);
        failure.Message.ShouldContain("502 Bad");
        failure.Message.ShouldNotContain("nginx");
        _registry.Asked.Count.ShouldBe(RegistryClientTests.Quick.Attempts);
    }

    [Fact]
    public async Task A_registry_that_wants_to_be_left_alone_for_long_is_told_at_once()
    {
        var name = Add();
        _registry.Interfere = _ => HttpAnswer.Error(429, "TOOMANYREQUESTS", "pull rate limit").With("Retry-After", "21600");
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(name, default));
        failure.Message.ShouldContain("pull rate limit (TOOMANYREQUESTS)");
        _registry.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Control_characters_of_a_registry_do_not_reach_the_terminal()
    {
        var name = Add();
        _registry.Interfere = _ => HttpAnswer.Error(403, "DENIED", "\\u001b]0;gotcha\\u0007 no");
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(name, default));
        failure.Failure.ShouldBe(RegistryFailure.Denied);
        failure.Message.ShouldNotContain('\u001b');
        failure.Message.ShouldContain("gotcha");
    }

    [Fact]
    public async Task A_manifest_that_breaks_off_is_fetched_again()
    {
        var name = Add();
        _registry.Interfere = _ => ++_count == 1 ? new HttpAnswer(200, _image.ManifestBytes) { BreakAfter = 10 } : null;
        (await _client.GetManifestAsync(name, default)).Bytes.ToArray().ShouldBe(_image.ManifestBytes);
    }

    [Fact]
    public async Task A_manifest_of_another_digest_is_refused()
    {
        var name = Add().WithDigest(Digest.Of("something else"u8));
        _registry.Interfere = _ => new HttpAnswer(200, _image.ManifestBytes);
        var failure = await Should.ThrowAsync<RegistryException>(_client.GetManifestAsync(name, default));
        failure.Failure.ShouldBe(RegistryFailure.Invalid);
        failure.Message.ShouldContain($"the manifest has the digest {_image.Descriptor.Digest}, and {name.Digest} was expected");
    }

    [Fact]
    public async Task A_manifest_without_end_is_refused()
    {
        var name = Add();
        _registry.Interfere = asked => asked.Method == "HEAD" ? HttpAnswer.Empty(404) : new HttpAnswer(200, new byte[(4 << 20) + 1]);
        (await Should.ThrowAsync<RegistryException>(_client.ResolveAsync(name, default))).Message.ShouldContain("larger than 4 MiB");
    }

    [Fact]
    public async Task A_blob_that_breaks_off_goes_on_where_it_stopped()
    {
        var name = Add();
        _registry.Interfere = asked => ++_count == 1 ? new HttpAnswer(200, LayerBytes) { BreakAfter = 100_000 } : null;
        (await ReadLayerAsync(name)).ShouldBe(LayerBytes);
        _registry.Asked.Select(a => a.Header("Range")).ShouldBe([null, "bytes=100000-"]);
    }

    [Fact]
    public async Task A_blob_that_breaks_off_often_comes_whole_as_long_as_it_gets_on()
    {
        var name = Add();
        _registry.Interfere = asked =>
        {
            var from = asked.Header("Range") is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
            var rest = LayerBytes[from..];
            return new HttpAnswer(from > 0 ? 206 : 200, rest) { BreakAfter = Math.Min(70_000, rest.Length) }
                .With("Content-Range", $"bytes {from}-{LayerBytes.Length - 1}/{LayerBytes.Length}");
        };
        (await ReadLayerAsync(name)).ShouldBe(LayerBytes);
        _registry.Asked.Count.ShouldBeGreaterThan(RegistryClientTests.Quick.Attempts);
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_is_read_again_from_the_start()
    {
        var name = Add();
        _registry.Interfere = _ => new HttpAnswer(200, LayerBytes) { BreakAfter = ++_count == 1 ? 100_000 : null };
        (await ReadLayerAsync(name)).ShouldBe(LayerBytes);
    }

    [Fact]
    public async Task A_rest_from_another_place_is_refused()
    {
        var name = Add();
        _registry.Interfere = _ => ++_count == 1
            ? new HttpAnswer(200, LayerBytes) { BreakAfter = 100_000 }
            : new HttpAnswer(206, LayerBytes[5..]).With("Content-Range", $"bytes 5-{LayerBytes.Length - 1}/{LayerBytes.Length}");
        (await Should.ThrowAsync<RegistryException>(ReadLayerAsync(name))).Message.ShouldContain("bytes from 100000 on were asked for");
    }

    [Fact]
    public async Task A_blob_that_stays_short_is_an_error_and_not_a_shorter_blob()
    {
        var name = Add();
        _registry.Interfere = asked => asked.Header("Range") is null
            ? new HttpAnswer(200, LayerBytes[..50_000]) { UntilClose = true }
            : HttpAnswer.Empty(416);
        (await Should.ThrowAsync<RegistryException>(ReadLayerAsync(name))).Message.ShouldContain("416");
    }

    [Fact]
    public async Task A_length_that_is_not_the_manifests_is_refused_before_the_first_byte()
    {
        var name = Add();
        _registry.Interfere = _ => new HttpAnswer(200, LayerBytes[..50_000]);
        var failure = await Should.ThrowAsync<RegistryException>(_client.OpenBlobAsync(name, Layer, default));
        failure.Message.ShouldContain($"the registry says that it has 50000 bytes, and the manifest that it has {Layer.Size}");
    }

    [Fact]
    public async Task More_bytes_than_the_descriptor_says_are_never_read()
    {
        var name = Add();
        _registry.Interfere = _ => new HttpAnswer(200, [.. LayerBytes, .. new byte[1000]]) { UntilClose = true };
        (await ReadLayerAsync(name)).ShouldBe(LayerBytes);
    }

    [Fact]
    public async Task A_connection_that_falls_silent_counts_as_broken()
    {
        var name = Add();
        _registry.Interfere = _ => ++_count == 1 ? new HttpAnswer(200, LayerBytes) { FallSilentAfter = 100_000 } : null;
        using var client = new RegistryClient(RegistrySettings.Default, RegistryClientTests.Quick with { Silence = TimeSpan.FromMilliseconds(300) });
        (await ReadLayerAsync(name, client)).ShouldBe(LayerBytes);
        _registry.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_registry_that_is_slow_and_gets_on_is_waited_for()
    {
        var name = Add();
        _registry.Interfere = _ => ++_count == 1 ? new HttpAnswer(200, LayerBytes) { PieceBytes = 20_000 } : null;
        using var client = new RegistryClient(RegistrySettings.Default, RegistryClientTests.Quick with { Silence = TimeSpan.FromMilliseconds(300) });
        (await ReadLayerAsync(name, client)).ShouldBe(LayerBytes);
    }

    [Fact]
    public async Task Authorization_does_not_follow_a_redirect_to_another_host()
    {
        await using var tokens = new LoopbackServer(_ => HttpAnswer.Text(200, """{"token":"open-sesame","expires_in":300}"""));
        await using var storage = new LoopbackServer(_ => new HttpAnswer(200, LayerBytes));
        var name = Add();
        _registry.TokenRealm = tokens.Url + "/token";
        _registry.Interfere = asked => asked.Path.Contains("/blobs/", StringComparison.Ordinal) && asked.Header("Authorization") is not null
            ? HttpAnswer.Redirect($"{storage.Url}/signed?signature=secret")
            : null;
        (await ReadLayerAsync(name)).ShouldBe(LayerBytes);
        storage.Asked.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
        _registry.Asked[^1].Header("Authorization").ShouldBe("Bearer open-sesame");
    }

    [Fact]
    public async Task A_redirect_without_end_is_refused()
    {
        var name = Add();
        _registry.Interfere = asked => HttpAnswer.Redirect(asked.Target);
        (await Should.ThrowAsync<RegistryException>(_client.OpenBlobAsync(name, Layer, default))).Message.ShouldContain("more than 10 redirects");
        _registry.Asked.Count.ShouldBe(11);
    }

    [Fact]
    public async Task A_signature_in_a_redirect_is_not_shown()
    {
        await using var storage = new LoopbackServer(_ => HttpAnswer.Redirect("gopher://elsewhere"));
        var name = Add();
        _registry.Interfere = _ => HttpAnswer.Redirect($"{storage.Url}/signed?signature=secret");
        var failure = await Should.ThrowAsync<RegistryException>(_client.OpenBlobAsync(name, Layer, default));
        failure.ToString().ShouldNotContain("secret");
        failure.Message.ShouldContain($"{storage.Url}/signed?…: it redirects to 'gopher:'");
    }

    [Fact]
    public async Task Tls_is_not_given_up_by_a_redirect_to_plain_http()
    {
        using var certificate = SelfSigned();
        await using var registry = new InProcessRegistry(certificate);
        var settings = Settings(registry.Host, new RegistryHostSettings { PlainHttp = false, Insecure = true });
        using var client = new RegistryClient(settings, RegistryClientTests.Quick);
        var name = registry.Add("app", "1", _image);
        (await client.GetManifestAsync(name, default)).Descriptor.Digest.ShouldBe(_image.Descriptor.Digest);

        registry.Interfere = _ => HttpAnswer.Redirect("http://plain.invalid/");
        var failure = await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(name, default));
        failure.Message.ShouldContain("from HTTPS to plain HTTP at plain.invalid");
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_refused_with_the_way_to_allow_it()
    {
        using var certificate = SelfSigned();
        await using var registry = new InProcessRegistry(certificate);
        var settings = Settings(registry.Host, new RegistryHostSettings { PlainHttp = false });
        using var client = new RegistryClient(settings, RegistryClientTests.Quick);
        var failure = await Should.ThrowAsync<RegistryException>(client.GetManifestAsync(registry.Add("app", "1", _image), default));
        failure.Failure.ShouldBe(RegistryFailure.Unreachable);
        failure.Hints.ShouldContain(h => h.Contains("\"insecure\": true"));
    }

    private ImageName Add() => _registry.Add("app", "1", _image);

    private Task<byte[]> ReadLayerAsync(ImageName name) => ReadLayerAsync(name, _client);

    private async Task<byte[]> ReadLayerAsync(ImageName name, RegistryClient client)
    {
        await using var stream = await client.OpenBlobAsync(name, Layer, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static RegistrySettings Settings(string host, RegistryHostSettings settings) =>
        new() { Hosts = new Dictionary<string, RegistryHostSettings> { [host] = settings } };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
