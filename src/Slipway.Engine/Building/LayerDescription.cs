using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A layer as the documents of an image name it.</summary>
internal sealed record LayerDescription(Digest DiffId, Descriptor Blob)
{
    /// <summary>Computes what is not known yet: a layer is hashed when the first image has it.</summary>
    public static LayerDescription Of(LocalStore store, LayerId id, CancellationToken cancellationToken)
    {
        var record = store.Layers.Describe(id, cancellationToken);
        var diffId = record.DiffId?.Digest ?? throw new InvalidOperationException($"Layer {id} has no diff id.");
        var blob = record.Blob is { } pulled && store.Content.Contains(pulled.Digest)
            ? new Descriptor { MediaType = pulled.MediaType, Digest = pulled.Digest, Size = pulled.SizeBytes }
            : new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId, Size = record.SizeBytes ?? 0 };
        return new LayerDescription(diffId, blob);
    }
}
