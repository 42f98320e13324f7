using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

/// <summary>
/// <c>layer.json</c>: what is known of a layer. It says nothing of what lies below, since a layer may stand on many things.
/// </summary>
public sealed record LayerRecord
{
    /// <summary>The digest of the layer's tar; null while nobody has asked for it.</summary>
    public DiffId? DiffId { get; init; }

    /// <summary>The length of that tar.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>What the layer's files hold, which is the size that people are told; known when the tar is.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The blob that the layer was pulled as; null for a layer that was built here.</summary>
    public LayerBlob? Blob { get; init; }

    /// <summary>Compressed forms that were made for somebody else; null while nothing has left the machine.</summary>
    public IReadOnlyList<PackedLayer>? Packed { get; init; }

    /// <summary>The layer changes nothing: a mount can do without it.</summary>
    public bool IsEmpty { get; init; }

    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The form in which the layer was packed before; null where it was not, or not so.</summary>
    /// <param name="level">Null for the format's default.</param>
    public LayerBlob? FindPacked(string mediaType, int? level) =>
        Packed?.FirstOrDefault(p => p.Blob.MediaType == mediaType && p.Level == level)?.Blob;

    /// <summary>The record with one more packed form, in the place of one that was made the same way.</summary>
    internal LayerRecord With(PackedLayer form) =>
        this with { Packed = [.. (Packed ?? []).Where(p => p.Blob.MediaType != form.Blob.MediaType || p.Level != form.Level), form] };
}

/// <summary>A layer as a registry has it: the digest of the blob as it is stored there, and how that is compressed.</summary>
public sealed record LayerBlob(Digest Digest, string MediaType, long SizeBytes);

/// <summary>A compressed form of a layer, and how it was made.</summary>
/// <param name="Level">Of compression; null for the format's default.</param>
public sealed record PackedLayer(LayerBlob Blob, int? Level);
