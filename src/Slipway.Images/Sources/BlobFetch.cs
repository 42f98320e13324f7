using System.Diagnostics;
using Slipway.Content;
using Slipway.Oci;
using Slipway.Registry;
using Slipway.Snapshots.Layers;

namespace Slipway.Images.Sources;

/// <summary>Brings the blobs of one image into the store, each verified as it streams.</summary>
internal sealed class BlobFetch(RegistryClient registry, LocalImages images, ImageName name, Action<BlobProgress> report)
{
    private IContentStore Content => images.Content;

    /// <summary>Stores a blob, unless it is there.</summary>
    /// <exception cref="RegistryException">No registry gave it, or what it gave is something else.</exception>
    public async Task FetchAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        if (Content.Contains(blob.Digest))
        {
            Tell(blob, BlobStage.Existed, blob.Size);
            return;
        }

        await StoreAsync(blob, stream => Content.IngestAsync(blob, stream, cancellationToken), cancellationToken);
        Tell(blob, BlobStage.Complete, blob.Size);
    }

    /// <summary>Stores the layers of an image, base first, several at once, and makes their files while they come where that is wanted.</summary>
    /// <exception cref="RegistryException">As for <see cref="FetchAsync"/>.</exception>
    public async Task FetchLayersAsync(ImageManifest manifest, ImageConfig config, LayerArrival arrival, CancellationToken cancellationToken)
    {
        (Descriptor Blob, DiffId DiffId)[] layers =
            [.. manifest.Layers.Zip(config.Rootfs.DiffIds, static (blob, diffId) => (blob, new DiffId(diffId))).Distinct()];
        foreach (var (blob, _) in layers)
        {
            Tell(blob, BlobStage.Waiting, 0);
        }

        var unpacking = new ChainUnpacking(images.Layers, layers.Length);
        await unpacking.RunAsync(
            Enumerable.Range(0, layers.Length),
            async (position, stop) =>
            {
                var (blob, diffId) = layers[position];
                if (arrival == LayerArrival.AsBlob)
                {
                    await FetchAsync(blob, stop);
                }
                else if (images.Layers.FindByDiffId(diffId) is { } known && images.Layers.IsUnpacked(known))
                {
                    unpacking.Found(position, known);
                    await FetchAsync(blob, stop);
                }
                else
                {
                    await UnpackAsync(unpacking, position, blob, diffId, stop);
                }
            },
            cancellationToken);
    }

    private async Task UnpackAsync(ChainUnpacking unpacking, int position, Descriptor blob, DiffId diffId, CancellationToken cancellationToken)
    {
        Task? unpacked = null;
        if (Content.Contains(blob.Digest))
        {
            Follow(Content.OpenRead(blob.Digest));
        }
        else
        {
            try
            {
                await StoreAsync(blob, stream => Content.IngestAsync(blob, stream, Follow, cancellationToken), cancellationToken);
            }
            catch when (unpacked is not null)
            {
                // It reads of the failure too. Nothing may be under way any more when the reason is told.
                await unpacked.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw;
            }
        }

        Tell(blob, BlobStage.Unpacking, blob.Size);
        await (unpacked ?? throw new UnreachableException());
        Tell(blob, BlobStage.Complete, blob.Size);

        // Reading waits for the network: on a thread of its own.
        void Follow(Stream content) => unpacked = Task.Factory.StartNew(
            async () =>
            {
                using (content)
                {
                    await unpacking.UnpackAsync(position, diffId, new LayerBlob(blob.Digest, blob.MediaType, blob.Size), content, cancellationToken);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
    }

    private async Task StoreAsync(Descriptor blob, Func<Stream, Task> store, CancellationToken cancellationToken)
    {
        Tell(blob, BlobStage.Downloading, 0);
        await using var stream = new ProgressStream(
            await registry.OpenBlobAsync(name, blob, cancellationToken), blob.Size, read => Tell(blob, BlobStage.Downloading, read));
        try
        {
            await store(stream);
        }
        catch (Exception e) when (e is DigestMismatchException or SizeMismatchException)
        {
            throw UnusableImage.Because(name, $"blob {blob.Digest}: {e.Message}", inner: e);
        }
    }

    private void Tell(Descriptor blob, BlobStage stage, long bytes) => report(new BlobProgress(blob.Digest, stage, bytes, blob.Size));
}
