using System.Collections.Concurrent;
using Slipway.Content;
using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Testing;
using Slipway.Testing.Registries;
using Slipway.Tests.Registry;

namespace Slipway.Tests.Images.Sources;

public sealed class ImagePullerTests : IAsyncLifetime
{
    private static readonly Platform Amd64 = Platform.Parse("linux/amd64");

    private readonly TempDirectory _folder = new();
    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private readonly ConcurrentQueue<BlobProgress> _progress = [];
    private readonly Workspace _workspace;
    private readonly FileContentStore _content;
    private readonly LocalImages _images;

    public ImagePullerTests()
    {
        _workspace = new Workspace(_folder.HostPath);
        _content = new FileContentStore(_folder["content"], new LeasedFiles(_workspace));
        _images = new LocalImages(_content, new ImageNames(_folder["names"], new LeasedFiles(_workspace), TimeProvider.System), new LayerStore(_workspace, TimeProvider.System, _content.OpenRead));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
        _workspace.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pulled_image_is_in_the_store_to_the_byte_with_its_layers_known(bool docker)
    {
        var source = TestImage.Random(1, layers: 6, layerBytes: 100_000, docker: docker);
        var name = _registry.Add("team/app", "1", source);

        var image = await PullAsync(name);

        image.Id.ShouldBe(source.Manifest.Config.Digest);
        _content.ReadDocument(image.ManifestDescriptor.Digest).ShouldBe(source.ManifestBytes);
        _images.Find(name, Amd64)?.Id.ShouldBe(image.Id);
        foreach (var (layer, diffId) in source.Manifest.Layers.Zip(image.DiffIds))
        {
            var id = _images.Layers.FindByDiffId(diffId).ShouldNotBeNull();
            _images.Layers.Get(id).Blob.ShouldBe(new LayerBlob(layer.Digest, layer.MediaType, layer.Size));
            _content.SizeOf(layer.Digest).ShouldBe(layer.Size);
        }
    }

    [Fact]
    public async Task Every_layer_is_reported_from_nothing_to_whole()
    {
        var source = TestImage.Random(1, layers: 3, layerBytes: 700_000);
        await PullAsync(_registry.Add("app", "1", source), arrival: LayerArrival.Unpacked);
        foreach (var layer in source.Manifest.Layers)
        {
            var reports = _progress.Where(p => p.Blob == layer.Digest).ToList();
            reports[0].Current.ShouldBe(0);
            reports[^1].Current.ShouldBe(reports[^1].Total);
            reports[^1].Total.ShouldBe(layer.Size);
            reports.Select(r => r.Current).ShouldBeInOrder();
            reports.Select(r => r.Stage).Distinct().ShouldBe([BlobStage.Waiting, BlobStage.Downloading, BlobStage.Unpacking, BlobStage.Complete]);
        }
    }

    [Fact]
    public async Task Layers_are_unpacked_while_they_come_where_that_is_wanted()
    {
        var source = TestImage.Random(1, layers: 6, layerBytes: 100_000);
        var name = _registry.Add("app", "1", source);
        var image = await PullAsync(name, arrival: LayerArrival.Unpacked);
        for (var i = 0; i < image.DiffIds.Length; i++)
        {
            var id = _images.Layers.FindByDiffId(image.DiffIds[i]).ShouldNotBeNull();
            new FileInfo(Path.Combine(_images.Layers.FilesHostPath(id), $"file-1-{i}")).Length.ShouldBe(100_000);
            _images.Layers.Get(id).Blob.ShouldNotBeNull().Digest.ShouldBe(source.Manifest.Layers[i].Digest);
        }

        _progress.Clear();
        await PullAsync(name, arrival: LayerArrival.Unpacked);
        _progress.Where(p => p.Stage != BlobStage.Waiting).ShouldAllBe(p => p.Stage == BlobStage.Existed);
    }

    [Fact]
    public async Task Layers_that_are_here_packed_are_unpacked_without_the_registry()
    {
        var name = _registry.Add("app", "1", TestImage.Random(1));
        var image = await PullAsync(name);
        _images.Layers.IsUnpacked(_images.Layers.FindByDiffId(image.DiffIds[0]).ShouldNotBeNull()).ShouldBeFalse();
        var before = _registry.Asked.Count;
        await PullAsync(name, arrival: LayerArrival.Unpacked);
        _registry.Asked.Skip(before).Select(a => a.Method).ShouldBe(["HEAD"]);
        image.DiffIds.ShouldAllBe(d => _images.Layers.IsUnpacked(_images.Layers.FindByDiffId(d).GetValueOrDefault()));
    }

    [Fact]
    public async Task A_layer_that_is_not_what_its_configuration_says_leaves_no_image()
    {
        var source = TestImage.Random(1);
        _registry.Add("app", "1", source);
        var layers = source.Manifest.Layers;
        var name = _registry.AddManifest(
            "app", "1", MediaTypes.OciManifest, OciJson.Write(source.Manifest with { Layers = [layers[1], layers[0]] }));
        (await Should.ThrowAsync<IOException>(PullAsync(name, arrival: LayerArrival.Unpacked))).Message.ShouldContain("as its image says");
        _images.Find(name, Amd64).ShouldBeNull();
        _images.Layers.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_here_already_is_not_fetched_again()
    {
        var first = TestImage.Random(1);
        var name = _registry.Add("app", "1", first);
        await PullAsync(name);
        var before = _registry.Asked.Count;
        await PullAsync(name);
        _registry.Asked.Skip(before).Select(a => a.Method).ShouldBe(["HEAD"]);
    }

    [Fact]
    public async Task A_digest_that_is_here_is_pulled_without_a_word_to_the_registry()
    {
        var source = TestImage.Random(1);
        var byTag = _registry.Add("app", "1", source);
        await PullAsync(byTag);
        var before = _registry.Asked.Count;
        var byDigest = byTag.WithDigest(source.Descriptor.Digest);
        (await PullAsync(byDigest)).Id.ShouldBe(source.Manifest.Config.Digest);
        _registry.Asked.Count.ShouldBe(before);
        _images.List().Select(l => l.Name?.ToString()).ShouldBe(
            [$"{_registry.Host}/app:1", $"{_registry.Host}/app@{source.Descriptor.Digest}"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_an_index_the_platforms_image_is_fetched_and_others_can_join_it()
    {
        var (amd64, arm64) = (TestImage.Random(1), TestImage.Random(2, platform: "linux/arm64"));
        var name = _registry.AddIndex("app", "1", amd64, arm64);
        (await PullAsync(name)).Id.ShouldBe(amd64.Manifest.Config.Digest);
        _content.Contains(arm64.Descriptor.Digest).ShouldBeFalse();
        _images.Find(name, Platform.Parse("linux/arm64")).ShouldBeNull();

        (await PullAsync(name, Platform.Parse("linux/arm64"))).Id.ShouldBe(arm64.Manifest.Config.Digest);
        _images.Find(name, Amd64)?.Id.ShouldBe(amd64.Manifest.Config.Digest);
        _images.Find(name, Platform.Parse("linux/arm64"))?.Id.ShouldBe(arm64.Manifest.Config.Digest);
    }

    [Fact]
    public async Task A_platform_that_an_index_does_not_have_is_told_with_those_that_it_has()
    {
        var name = _registry.AddIndex("app", "1", TestImage.Random(1), TestImage.Random(2, platform: "linux/arm/v7"));
        var failure = await Should.ThrowAsync<RegistryException>(PullAsync(name, Platform.Parse("linux/s390x")));
        failure.Message.ShouldBe($"{name}: there is no image for linux/s390x, but for linux/amd64, linux/arm/v7");
        _images.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_for_another_platform_is_refused_before_its_layers_are_named()
    {
        var name = _registry.Add("app", "1", TestImage.Random(1, platform: "linux/arm64"));
        var failure = await Should.ThrowAsync<RegistryException>(PullAsync(name));
        failure.Message.ShouldBe($"{name}: the image is for linux/arm64 and not for linux/amd64");
        _images.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blob_with_other_bytes_leaves_no_image_and_not_even_the_blob()
    {
        var source = TestImage.Random(1);
        var bad = source.Manifest.Layers[1];
        var name = _registry.Add("app", "1", source);
        _registry.Interfere = asked => asked.Path.EndsWith(bad.Digest.Hex, StringComparison.Ordinal) ? new HttpAnswer(200, new byte[bad.Size]) : null;

        var failure = await Should.ThrowAsync<RegistryException>(PullAsync(name));

        failure.Failure.ShouldBe(RegistryFailure.Invalid);
        failure.Message.ShouldStartWith($"{name}: blob {bad.Digest}: ");
        _content.Contains(bad.Digest).ShouldBeFalse();
        _content.Contains(source.Descriptor.Digest).ShouldBeFalse();
        _images.List().ShouldBeEmpty();
        _images.Layers.FindByDiffId(new DiffId(source.Config.Rootfs.DiffIds[0])).ShouldBeNull();
    }

    [Fact]
    public async Task What_an_attempt_that_failed_had_fetched_is_not_fetched_again()
    {
        var source = TestImage.Random(1);
        var name = _registry.Add("app", "1", source);
        _registry.Interfere = asked => asked.Path.EndsWith(source.Manifest.Layers[1].Digest.Hex, StringComparison.Ordinal)
            ? HttpAnswer.Error(404, "BLOB_UNKNOWN", "gone")
            : null;
        await Should.ThrowAsync<RegistryException>(PullAsync(name));
        _registry.Interfere = null;
        await PullAsync(name);
        _images.Find(name, Amd64).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_artifact_is_no_image()
    {
        var manifest = TestImage.Random(1).Manifest;
        var chart = manifest with { Config = manifest.Config with { MediaType = "application/vnd.cncf.helm.config.v1+json" } };
        var name = _registry.AddManifest("chart", "1", MediaTypes.OciManifest, OciJson.Write(chart));
        (await Should.ThrowAsync<RegistryException>(PullAsync(name))).Message
            .ShouldBe($"{name}: this is no image but an artifact of type application/vnd.cncf.helm.config.v1+json");
    }

    [Fact]
    public async Task A_layer_of_unknown_type_is_refused_before_anything_is_fetched()
    {
        var manifest = TestImage.Random(1).Manifest;
        var name = _registry.AddManifest("app", "1", MediaTypes.OciManifest, OciJson.Write(manifest with
        {
            Layers = [manifest.Layers[0] with { MediaType = MediaTypes.DockerForeignLayerGzip }],
        }));
        (await Should.ThrowAsync<RegistryException>(PullAsync(name))).Message.ShouldContain("which cannot be unpacked");
        _registry.Asked.ShouldAllBe(a => a.Path.Contains("/manifests/"));
    }

    [Fact]
    public async Task A_configuration_with_other_layers_than_the_manifest_is_refused()
    {
        var source = TestImage.Random(1);
        _registry.Add("app", "1", source);
        var name = _registry.AddManifest("app", "1", MediaTypes.OciManifest, OciJson.Write(source.Manifest with { Layers = [source.Manifest.Layers[0]] }));
        (await Should.ThrowAsync<RegistryException>(PullAsync(name))).Message
            .ShouldBe($"{name}: the manifest has 1 layers and the configuration 2");
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"manifests":[{"mediaType":"x","digest":"sha256:zz","size":1}]}""")]
    [InlineData("""{"schemaVersion":2,"config":{},"layers":[]}""")]
    public async Task A_manifest_that_lies_about_its_form_is_told(string json)
    {
        var name = _registry.AddManifest("app", "1", MediaTypes.OciManifest, System.Text.Encoding.UTF8.GetBytes(json));
        var failure = await Should.ThrowAsync<RegistryException>(PullAsync(name));
        failure.Message.ShouldContain("is not valid");
    }

    private Task<LocalImage> PullAsync(ImageName name, Platform? platform = null, LayerArrival arrival = LayerArrival.AsBlob) =>
        new ImagePuller(_client, _images).PullAsync(name, platform ?? Amd64, arrival, _progress.Enqueue, default);
}
