using Slipway.Layers.Compression;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>The bytes of layers, whether they lie in the content store or are made of a layer's folder, the same ones each time.</summary>
public sealed class LayerSource(LocalImages images)
{
    /// <summary>Writes the layer as its descriptor has it.</summary>
    /// <exception cref="IOException">It is not in the store.</exception>
    public void WriteBlob(ImageLayer layer, Stream output, CancellationToken cancellationToken)
    {
        if (images.Content.Contains(layer.Blob.Digest))
        {
            using var blob = images.Content.OpenRead(layer.Blob.Digest);
            blob.CopyTo(output);
        }
        else if (layer.Blob.Digest == layer.DiffId.Digest)
        {
            images.Layers.WriteTar(FolderOf(layer.DiffId), output, cancellationToken);
        }
        else
        {
            throw new Content.ContentMissingException(layer.Blob.Digest);
        }
    }

    /// <summary>Writes the layer's tar, not compressed.</summary>
    /// <exception cref="IOException">It is not in the store.</exception>
    /// <exception cref="InvalidDataException">The blob is damaged.</exception>
    public void WritePlain(ImageLayer layer, Stream output, CancellationToken cancellationToken)
    {
        if (images.Content.Contains(layer.Blob.Digest))
        {
            using var blob = images.Content.OpenRead(layer.Blob.Digest);
            using var plain = Decompression.Open(blob);
            plain.CopyTo(output);
        }
        else
        {
            images.Layers.WriteTar(FolderOf(layer.DiffId), output, cancellationToken);
        }
    }

    private LayerId FolderOf(DiffId diffId) =>
        images.Layers.FindByDiffId(diffId) ?? throw new IOException($"layer {diffId} is not in the store");
}
