using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Slipway.Content;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Outputs;

/// <summary>
/// Puts images into registries: layers and configuration first, several at once, each as soon as it is packed; the manifest that
/// names them last, so that a name never stands for what is not there. What another repository of the registry has is taken from
/// there.
/// </summary>
public sealed class ImagePusher(RegistryClient registry, LayerExport layers)
{
    private const int BlobsAtOnce = 4;

    private readonly MountSources _mounts = new(layers.Images);

    /// <param name="prepare">Makes the image ready, with the export that it is given.</param>
    /// <param name="report">Is told how far each layer is, from several threads.</param>
    /// <exception cref="RegistryException">The registry did not take it.</exception>
    public async Task<IExported> PushAsync(
        Func<LayerExport, CancellationToken, Task<IExported>> prepare, ImageName name, Action<PushProgress> report, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var turns = new SemaphoreSlim(BlobsAtOnce);
        var sending = new LayersUnderWay(this, name, turns, report, ended);
        try
        {
            var exported = await prepare(layers.Telling(sending), ended.Token);
            await sending.SendAsync(exported);
            await PushDocumentsAsync(exported, name, ended.Token);
            return exported;
        }
        catch
        {
            await ended.CancelAsync();
            await sending.SettleAsync();
            sending.Failure?.Throw();
            throw;
        }
    }

    /// <summary>As the other one, for what is ready already.</summary>
    public Task<IExported> PushAsync(IExported exported, ImageName name, Action<PushProgress> report, CancellationToken cancellationToken) =>
        PushAsync((_, _) => Task.FromResult(exported), name, report, cancellationToken);

    private async Task PushDocumentsAsync(IExported exported, ImageName name, CancellationToken cancellationToken)
    {
        foreach (var image in exported.Images)
        {
            var config = layers.Images.Content.ReadDocument(image.Image.Id);
            await PushBlobAsync(name, image.Image.Manifest.Config, output => output.Write(config), static _ => { }, cancellationToken);
            if (image.ManifestDescriptor.Digest != exported.Descriptor.Digest)
            {
                // Those of an index answer to their digests; the name is the index's.
                var unnamed = name.At(image.ManifestDescriptor.Digest);
                await registry.PushManifestAsync(unnamed, image.ManifestDescriptor, image.ManifestBytes, cancellationToken);
            }
        }

        await registry.PushManifestAsync(name, exported.Descriptor, exported.Bytes, cancellationToken);
    }

    private async Task PushLayerAsync(ImageName name, ImageLayer layer, Action<PushProgress> report, CancellationToken cancellationToken)
    {
        report(new PushProgress(layer, 0, null));
        var (outcome, origin) = await PushBlobAsync(
            name,
            layer.Blob,
            output => layers.Write(layer, output, cancellationToken),
            sent => report(new PushProgress(layer, sent, null)),
            cancellationToken);
        report(new PushProgress(layer, layer.Blob.Size, outcome) { Origin = outcome == BlobPush.Mounted ? origin : null });
    }

    private async Task<(BlobPush Outcome, string? Origin)> PushBlobAsync(
        ImageName name, Descriptor blob, Action<Stream> write, Action<long> sent, CancellationToken cancellationToken)
    {
        var origin = _mounts.Find(name, blob.Digest);
        BlobPush outcome;
        try
        {
            outcome = await registry.PushBlobAsync(name, blob, write, sent, origin, cancellationToken);
        }
        catch (RegistryException e) when (origin is not null && e.Failure is RegistryFailure.Denied or RegistryFailure.NotFound)
        {
            // Who may write here need not be allowed to read there.
            outcome = await registry.PushBlobAsync(name, blob, write, sent, mountFrom: null, cancellationToken);
        }

        _mounts.Add(name, blob.Digest);
        return (outcome, origin);
    }

    /// <summary>Sends each layer once, some of them at a time.</summary>
    private sealed class LayersUnderWay(
        ImagePusher pusher, ImageName name, SemaphoreSlim turns, Action<PushProgress> report, CancellationTokenSource ended) : ILayerObserver
    {
        private readonly ConcurrentDictionary<Digest, Lazy<Task>> _sent = [];
        private ExceptionDispatchInfo? _failure;

        /// <summary>Why nothing more is sent, if that is so: what else failed only followed from it.</summary>
        public ExceptionDispatchInfo? Failure => _failure;

        public void Expect(ImageLayer layer) => report(new PushProgress(layer, 0, null));

        public void Ready(ImageLayer layer) => _ = SendAsync(layer);

        /// <summary>Sends what was not sent yet, and waits for all of it.</summary>
        public Task SendAsync(IExported exported) => Task.WhenAll(exported.Images.SelectMany(i => i.Layers).Select(SendAsync));

        /// <summary>Waits until nothing is under way, however it went.</summary>
        public Task SettleAsync() => Task.WhenAll(_sent.Values.Select(
            sent => sent.Value.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));

        private Task SendAsync(ImageLayer layer) => _sent.GetOrAdd(layer.Blob.Digest, _ => new Lazy<Task>(() => TakeTurnAsync(layer))).Value;

        private async Task TakeTurnAsync(ImageLayer layer)
        {
            await turns.WaitAsync(ended.Token);
            try
            {
                await pusher.PushLayerAsync(name, layer, report, ended.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What is being packed meanwhile would be packed for nobody.
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                await ended.CancelAsync();
                throw;
            }
            finally
            {
                turns.Release();
            }
        }
    }
}
