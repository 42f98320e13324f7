using System.Net;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

public sealed class RegistryClientTests : IAsyncLifetime
{
    internal static readonly RetryPolicy Quick = new()
    {
        Attempts = 4,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        Silence = TimeSpan.FromSeconds(20),
    };

    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, Quick);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_tag_is_resolved_by_its_head_alone()
    {
        var image = TestImage.Random(1);
        var name = _registry.Add("team/app", "1.0", image);
        (await _client.ResolveAsync(name, default)).ShouldBe(image.Descriptor with { Platform = null });
        _registry.Asked.ShouldHaveSingleItem().ToString().ShouldBe("HEAD /v2/team/app/manifests/1.0");
    }

    [Fact]
    public async Task A_head_that_does_not_tell_all_is_followed_by_a_get()
    {
        var image = TestImage.Random(1);
        var name = _registry.Add("app", "1", image);
        _registry.Interfere = asked => asked.Method == "HEAD" ? HttpAnswer.Empty(200) : null;
        (await _client.ResolveAsync(name, default)).Digest.ShouldBe(image.Descriptor.Digest);
    }

    [Fact]
    public async Task All_four_kinds_of_manifest_are_asked_for()
    {
        await _client.GetManifestAsync(_registry.Add("app", "1", TestImage.Random(1)), default);
        _registry.Asked[0].Header("Accept").ShouldBe(string.Join(", ",
            MediaTypes.OciIndex, MediaTypes.DockerManifestList, MediaTypes.OciManifest, MediaTypes.DockerManifest));
    }

    [Theory]
    [InlineData(false, MediaTypes.OciManifest)]
    [InlineData(true, MediaTypes.DockerManifest)]
    public async Task A_manifest_comes_with_its_bytes_and_what_they_are(bool docker, string mediaType)
    {
        var image = TestImage.Random(1, docker: docker);
        var manifest = await _client.GetManifestAsync(_registry.Add("app", "1", image), default);
        manifest.Bytes.ToArray().ShouldBe(image.ManifestBytes);
        manifest.Descriptor.ShouldBe(new Descriptor { MediaType = mediaType, Digest = image.Descriptor.Digest, Size = image.ManifestBytes.Length });
    }

    [Fact]
    public async Task A_name_with_a_digest_is_asked_for_by_it_and_not_by_the_tag()
    {
        var image = TestImage.Random(1);
        var name = _registry.Add("app", "1", image).WithDigest(image.Descriptor.Digest);
        await _client.GetManifestAsync(name, default);
        _registry.Asked[0].Path.ShouldBe($"/v2/app/manifests/{image.Descriptor.Digest}");
    }

    [Fact]
    public async Task A_blob_comes_as_it_is()
    {
        var image = TestImage.Random(1, layerBytes: 300_000);
        var name = _registry.Add("app", "1", image);
        foreach (var layer in image.Manifest.Layers)
        {
            (await ReadAsync(name, layer)).ShouldBe(image.Blobs[layer.Digest]);
        }
    }

    [Fact]
    public async Task A_missing_image_is_not_found_in_the_words_of_the_registry()
    {
        var name = ImageName.Parse($"{_registry.Host}/app:nope");
        var failure = await Should.ThrowAsync<RegistryException>(_client.ResolveAsync(name, default));
        failure.Failure.ShouldBe(RegistryFailure.NotFound);
        failure.Status.ShouldBe(HttpStatusCode.NotFound);
        failure.Errors.ShouldBe([new RegistryError("MANIFEST_UNKNOWN", "manifest unknown")]);
        failure.Message.ShouldBe(
            $"{_registry.Host}/app:nope: {_registry.Host} has no such thing (GET {_registry.Url}/v2/app/manifests/nope: 404 manifest unknown (MANIFEST_UNKNOWN))");
        failure.Hints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unreachable_registry_is_told_with_its_host_and_the_ways_out()
    {
        using var client = new RegistryClient(
            new RegistrySettings { CommandMirrors = MirrorOverrides.Parse("registry.invalid=http://127.0.0.1:1") }, Quick);
        var failure = await Should.ThrowAsync<RegistryException>(client.ResolveAsync(ImageName.Parse("registry.invalid/team/app:1"), default));
        failure.Failure.ShouldBe(RegistryFailure.Unreachable);
        failure.Message.ShouldStartWith("registry.invalid/team/app:1: mirror 127.0.0.1:1 cannot be reached (HEAD http://127.0.0.1:1/v2/team/app/manifests/1: Connection refused");
        failure.Message.ShouldContain("; registry.invalid cannot be reached (");
        failure.Hints.Count.ShouldBe(2);
        failure.Hints[0].ShouldContain("SLIPWAY_MIRRORS=\"registry.invalid=");
        failure.Hints[1].ShouldContain("slipway load");
    }

    [Theory]
    [InlineData("debian:bookworm-slim", true)]
    [InlineData("ubuntu:24.04", true)]
    [InlineData("someone/debian:12", false)]
    public void Only_a_distribution_can_be_bootstrapped_in_the_place_of_its_image(string text, bool can)
    {
        var name = ImageName.Parse(text);
        var hub = RegistrySettings.Default.EndpointsOf(name)[0];
        var failure = PullFailure.Of(name, text, [(hub, new RegistryException(RegistryFailure.Unreachable, "no route"))]);
        failure.Hints.Any(h => h.Contains($"slipway bootstrap {text}", StringComparison.Ordinal)).ShouldBe(can);
    }

    [Fact]
    public async Task A_mirror_answers_for_its_registry()
    {
        var image = TestImage.Random(1);
        _registry.Add("hub/library/debian", "12", image);
        using var client = new RegistryClient(
            new RegistrySettings { CommandMirrors = MirrorOverrides.Parse($"docker.io={_registry.Url}/hub") }, Quick);
        (await client.ResolveAsync(ImageName.Parse("debian:12"), default)).Digest.ShouldBe(image.Descriptor.Digest);
    }

    [Fact]
    public async Task What_one_mirror_does_not_have_the_next_is_asked_for()
    {
        await using var second = new InProcessRegistry();
        var image = TestImage.Random(1);
        second.Add("app", "1", image);
        using var client = new RegistryClient(
            new RegistrySettings { CommandMirrors = MirrorOverrides.Parse($"r.invalid=http://127.0.0.1:1,r.invalid={_registry.Url},r.invalid={second.Url}") }, Quick);
        var name = ImageName.Parse("r.invalid/app:1");
        (await client.GetManifestAsync(name, default)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);
        await using var blob = await client.OpenBlobAsync(name, image.Manifest.Config, default);
        blob.Length.ShouldBe(image.Manifest.Config.Size);
    }

    private async Task<byte[]> ReadAsync(ImageName name, Descriptor blob)
    {
        await using var stream = await _client.OpenBlobAsync(name, blob, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
