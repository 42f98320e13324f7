using System.Collections.Concurrent;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;
using Slipway.Tests.Registry;

namespace Slipway.Tests.Images.Outputs;

public sealed class ImagePusherTests : IAsyncLifetime
{
    private readonly StoreFixture _store = new();
    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private readonly ConcurrentQueue<PushProgress> _progress = [];

    private ImageName App => ImageName.Parse($"{_registry.Host}/team/app:1");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task An_image_is_in_the_registry_with_its_layers_packed()
    {
        var image = _store.Assemble([_store.BuildLayer("f", new string('x', 100_000)), _store.BuildLayer("g", "text")]);
        var exported = await PushAsync(image, App);

        _registry.Manifest("team/app", "1").ShouldBe(exported.Bytes);
        var layers = exported.Images[0].Layers;
        foreach (var layer in layers)
        {
            Digest.Of(TestLayout.Unpacked(_registry.Blob(layer.Blob.Digest).ShouldNotBeNull())).ShouldBe(layer.DiffId.Digest);
        }

        foreach (var diffId in image.DiffIds)
        {
            var reports = _progress.Where(p => p.Layer.DiffId == diffId).ToList();
            reports[0].SentBytes.ShouldBe(0);
            reports[^1].Outcome.ShouldBe(BlobPush.Sent);
        }
    }

    [Fact]
    public async Task What_is_packed_is_sent_while_the_rest_is_made_ready()
    {
        var (first, second) = (_store.BuildLayer("f", "one"), _store.BuildLayer("g", "two"));
        var image = _store.Assemble([first, second]);
        var arrived = new TaskCompletionSource();
        _registry.Interfere = asked =>
        {
            if (asked.Method == "PUT")
            {
                arrived.TrySetResult();
            }

            return null;
        };
        await new ImagePusher(_client, new LayerExport(_store.Images, new LayerPacking())).PushAsync(
            async (export, stop) =>
            {
                await export.PrepareAsync([first], stop);
                await arrived.Task;
                return await ExportedImage.PrepareAsync(image, [App], export, stop);
            },
            App,
            _progress.Enqueue,
            default);
        _registry.Asked.Count(a => a.Method == "PUT" && a.Path.Contains("/blobs/", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Layers_of_a_base_are_taken_from_its_repository()
    {
        var name = _registry.Add("team/base", "1", TestImage.Random(1, platform: Platform.Host.ToString()));
        var pulled = await new ImagePuller(_client, _store.Images).PullAsync(name, Platform.Host, LayerArrival.AsBlob, static _ => { }, default);
        _registry.Interfere = asked => asked.Method == "HEAD" ? HttpAnswer.Error(404, "BLOB_UNKNOWN", "") : null;
        var image = _store.Assemble([.. pulled.Layers, _store.BuildLayer("f", "text")]);
        _store.Images.Tag(App, image.ManifestDescriptor);
        await PushAsync(image, App);

        var ends = _progress.Where(p => p.Outcome is not null).ToLookup(p => p.Outcome);
        ends[BlobPush.Mounted].Select(p => p.Layer.DiffId).ShouldBe(pulled.DiffIds, ignoreOrder: true);
        ends[BlobPush.Mounted].ShouldAllBe(p => p.Origin == "team/base");
        ends[BlobPush.Sent].Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_repository_that_may_not_be_read_is_done_without()
    {
        var name = _registry.Add("team/base", "1", TestImage.Random(1, platform: Platform.Host.ToString()));
        var pulled = await new ImagePuller(_client, _store.Images).PullAsync(name, Platform.Host, LayerArrival.AsBlob, static _ => { }, default);
        _registry.Interfere = asked => asked.Query.Contains("from=", StringComparison.Ordinal) ? HttpAnswer.Error(403, "DENIED", "not yours")
            : asked.Method == "HEAD" ? HttpAnswer.Error(404, "BLOB_UNKNOWN", "")
            : null;
        await PushAsync(pulled, App);
        _progress.Where(p => p.Outcome is not null).ShouldAllBe(p => p.Outcome == BlobPush.Sent && p.Origin == null);
    }

    [Fact]
    public async Task What_a_registry_refuses_is_told_and_ends_the_packing_of_the_rest()
    {
        var image = _store.Assemble([_store.BuildLayer("f", "one"), _store.BuildLayer("g", "two")]);
        _registry.Interfere = asked => asked.Method == "POST" ? HttpAnswer.Error(403, "DENIED", "not yours") : null;
        var failure = await Should.ThrowAsync<RegistryException>(
            new ImagePusher(_client, new LayerExport(_store.Images, new LayerPacking())).PushAsync(
                async (export, stop) =>
                {
                    await export.PrepareAsync(image, stop);
                    await Task.Delay(Timeout.Infinite, stop);
                    throw new InvalidOperationException();
                },
                App,
                _progress.Enqueue,
                default));
        failure.Failure.ShouldBe(RegistryFailure.Denied);
    }

    private Task<IExported> PushAsync(LocalImage image, ImageName name) =>
        new ImagePusher(_client, new LayerExport(_store.Images, new LayerPacking())).PushAsync(
            async (export, stop) => await ExportedImage.PrepareAsync(image, [name], export, stop), name, _progress.Enqueue, default);
}
