namespace Slipway.Layers.Compression;

/// <summary>How the bytes of an archive are packed.</summary>
public enum CompressionFormat
{
    None,
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}
