using Slipway.Layers.Compression;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Images.Outputs;

/// <summary>
/// The layers of an image as blobs that others understand. A layer that came packed leaves as it came; a plain one is
/// packed once in each way that is asked for, and the result remembered.
/// </summary>
public sealed class LayerExport(LocalImages images, LayerPacking packing, ILayerObserver? observer = null)
{
    // One layer keeps all cores busy; another fills the gaps while that one waits for the disk.
    private const int LayersAtOnce = 2;

    private readonly LayerSource _source = new(images);

    internal LocalImages Images => images;

    /// <summary>The same, and <paramref name="listener"/> hears of each layer.</summary>
    public LayerExport Telling(ILayerObserver listener) => new(images, packing, listener);

    internal LayerPacking Packing => packing;

    /// <summary>The image's layers, base first, each with the blob that it leaves as. Several are packed at once.</summary>
    /// <exception cref="IOException">A layer is not in the store.</exception>
    public Task<IReadOnlyList<ImageLayer>> PrepareAsync(LocalImage image, CancellationToken cancellationToken) =>
        PrepareAsync(image.Layers, cancellationToken);

    /// <summary>As <see cref="PrepareAsync(LocalImage, CancellationToken)"/>, for layers that need not be of one image.</summary>
    /// <exception cref="IOException">A layer is not in the store.</exception>
    public async Task<IReadOnlyList<ImageLayer>> PrepareAsync(IReadOnlyList<ImageLayer> layers, CancellationToken cancellationToken)
    {
        foreach (var layer in layers.Distinct())
        {
            observer?.Expect(layer);
        }

        var packed = new Dictionary<ImageLayer, ImageLayer>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = LayersAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(layers.Distinct(), options, (layer, stop) =>
        {
            var result = layer with { Blob = Prepare(layer, stop) };
            lock (packed)
            {
                packed.Add(layer, result);
            }

            observer?.Ready(result);

            return ValueTask.CompletedTask;
        });
        return [.. layers.Select(layer => packed[layer])];
    }

    /// <summary>Writes the bytes of a layer that <see cref="PrepareAsync(IReadOnlyList{ImageLayer}, CancellationToken)"/> gave.</summary>
    public void Write(ImageLayer layer, Stream output, CancellationToken cancellationToken) => _source.WriteBlob(layer, output, cancellationToken);

    private Descriptor Prepare(ImageLayer layer, CancellationToken cancellationToken)
    {
        var format = LayerFormats.Of(layer.Blob.MediaType);
        if (format == packing.Format || (format != LayerFormat.Uncompressed && !packing.Force))
        {
            return layer.Blob;
        }

        var mediaType = LayerFormats.MediaTypeOf(packing.Format);
        var id = images.Layers.FindByDiffId(layer.DiffId);
        if (id is { } known && images.Layers.Find(known)?.FindPacked(mediaType, packing.Level) is { } before && images.Content.Contains(before.Digest))
        {
            return new Descriptor { MediaType = mediaType, Digest = before.Digest, Size = before.SizeBytes };
        }

        var (digest, size) = images.Content.Write(output => Pack(layer, output, cancellationToken));
        if (packing.Format != LayerFormat.Uncompressed && id is { } made)
        {
            images.Layers.Remember(made, new PackedLayer(new LayerBlob(digest, mediaType, size), packing.Level));
        }

        return new Descriptor { MediaType = mediaType, Digest = digest, Size = size };
    }

    private void Pack(ImageLayer layer, Stream output, CancellationToken cancellationToken)
    {
        if (packing.Format == LayerFormat.Uncompressed)
        {
            _source.WritePlain(layer, output, cancellationToken);
            return;
        }

        using var packed = PackingStream.Open(output, LayerFormats.CompressionOf(packing.Format), packing.Level, cancellationToken);
        _source.WritePlain(layer, packed, cancellationToken);
        packed.Finish();
    }
}
