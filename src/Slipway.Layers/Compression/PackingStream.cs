using Slipway.Oci.Streams;

namespace Slipway.Layers.Compression;

/// <summary>
/// Compresses what is written to it. The same bytes give the same packed bytes on every machine with the same libraries,
/// however many cores it has and in whatever pieces they come. The end has to be asked for with <see cref="Finish"/>: what was
/// only disposed is no whole archive. Leaves the packed stream open, and writes to it on the caller's thread only.
/// </summary>
public abstract class PackingStream : SinkStream
{
    /// <param name="level">As the format counts: gzip 0 to 9, zstd 1 to 22. Null for its default.</param>
    /// <exception cref="NotSupportedException">Nothing is packed in this format, or its library is not installed; the message says which.</exception>
    public static PackingStream Open(Stream output, CompressionFormat format, int? level, CancellationToken cancellationToken) => format switch
    {
        CompressionFormat.Gzip => new ParallelGzipStream(output, level, cancellationToken),
        CompressionFormat.Zstd => new ZstdPackingStream(output, level, cancellationToken),
        _ => throw new NotSupportedException($"nothing is packed as {format}"),
    };

    /// <summary>Writes what is still held back, and the end. To be called once; nothing may follow.</summary>
    public abstract void Finish();

    public sealed override void Flush()
    {
        // Where a caller pauses must not show in the packed bytes.
    }
}
