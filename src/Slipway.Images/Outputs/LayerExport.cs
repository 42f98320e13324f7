using System.IO.Compression;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Images.Outputs;

/// <summary>How layers are packed when they leave the machine.</summary>
public enum LayerPacking
{
    Gzip,
    Uncompressed,
}

/// <summary>
/// The layers of an image as blobs that others understand. A layer that came as a blob leaves as that blob; one that was
/// built here is compressed once and remembered.
/// </summary>
public sealed class LayerExport(LocalImages images, LayerPacking packing, int? level)
{
    /// <summary>The blobs of the image's layers, base first, several packed at once.</summary>
    /// <exception cref="LayerMissingException">A layer is not in the store.</exception>
    public async Task<IReadOnlyList<Descriptor>> PrepareAsync(LocalImage image, CancellationToken cancellationToken)
    {
        var blobs = new Descriptor[image.DiffIds.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, blobs.Length, options, async (i, stop) =>
            blobs[i] = await PrepareAsync(image.Manifest.Layers[i], image.DiffIds[i], stop));
        return blobs;
    }

    /// <summary>Writes the bytes of a blob that <see cref="PrepareAsync(LocalImage, CancellationToken)"/> described.</summary>
    public void Write(Descriptor blob, DiffId diffId, Stream output, CancellationToken cancellationToken)
    {
        if (images.Content.Contains(blob.Digest))
        {
            using var stream = images.Content.OpenRead(blob.Digest);
            stream.CopyTo(output);
            return;
        }

        images.Layers.WriteTar(LayerOf(diffId), output, cancellationToken);
    }

    private async Task<Descriptor> PrepareAsync(Descriptor layer, DiffId diffId, CancellationToken cancellationToken)
    {
        if (images.Content.Contains(layer.Digest) || packing == LayerPacking.Uncompressed)
        {
            return layer;
        }

        var id = LayerOf(diffId);
        if (images.Layers.Get(id).Compressed is { } known && images.Content.Contains(known.Digest))
        {
            return new Descriptor { MediaType = known.MediaType, Digest = known.Digest, Size = known.SizeBytes };
        }

        var (digest, size) = await CompressAsync(id, cancellationToken);
        images.Layers.Remember(id, new LayerBlob(digest, MediaTypes.OciLayerGzip, size));
        return new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = digest, Size = size };
    }

    private async Task<(Digest Digest, long Size)> CompressAsync(LayerId id, CancellationToken cancellationToken)
    {
        var pipe = new System.IO.Pipelines.Pipe();
        var packed = Task.Run(
            () =>
            {
                using var output = pipe.Writer.AsStream();
                using var gzip = new GZipStream(output, new ZLibCompressionOptions { CompressionLevel = level ?? -1 });
                images.Layers.WriteTar(id, gzip, cancellationToken);
            },
            cancellationToken);
        await using var input = pipe.Reader.AsStream();
        var stored = await images.Content.WriteAsync(input, cancellationToken);
        await packed;
        return stored;
    }

    private LayerId LayerOf(DiffId diffId) => images.Layers.FindByDiffId(diffId)
        ?? throw new IOException($"layer {diffId} of the image is not in the store");
}
