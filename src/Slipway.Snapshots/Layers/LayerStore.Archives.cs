using Slipway.Layers.Compression;
using Slipway.Layers.Diff;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Layers as the tars that images are made of.
public sealed partial class LayerStore
{
    /// <summary>
    /// The record with digest and size of the layer's tar in it. They are computed when they are first asked for, from the
    /// layer's files, and remembered: a layer that no image needs is never hashed.
    /// </summary>
    public LayerRecord Describe(LayerId id, CancellationToken cancellationToken)
    {
        var record = Get(id);
        if (record is { DiffId: not null, SizeBytes: not null } || !IsUnpacked(id))
        {
            return record;
        }

        using var files = OpenFiles(id);
        var summary = LayerTar.Summarise(files, LayerTarOptions.Default, cancellationToken);
        var described = record with { DiffId = summary.DiffId, SizeBytes = summary.TarBytes, FileBytes = summary.FileBytes, IsEmpty = summary.IsEmpty };
        Write(id, described);
        return described;
    }

    /// <summary>Writes the layer's tar, not compressed, exactly as its diff id has it.</summary>
    /// <exception cref="IOException">The files are not what they were when they were hashed: what was written is of no use.</exception>
    public void WriteTar(LayerId id, Stream output, CancellationToken cancellationToken)
    {
        var record = Get(id);
        if (record.Blob is { } blob)
        {
            // What somebody else hashed is never written again from the files.
            using var packed = _openBlob(blob.Digest);
            using var plain = Decompression.Open(packed);
            plain.CopyTo(output);
            return;
        }

        using var files = OpenFiles(id);
        var written = LayerTar.Write(files, output, LayerTarOptions.Default, cancellationToken).DiffId;
        if (record.DiffId is { } expected && expected != written)
        {
            throw new IOException($"the files of layer {id} were changed: they give {written} where {expected} was recorded");
        }
    }

    /// <summary>Remembers a compressed form of a layer.</summary>
    public void Remember(LayerId id, PackedLayer form) => Write(id, Get(id).With(form));
}
