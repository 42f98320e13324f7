namespace Slipway.Engine;

/// <summary>What a layer's tar is packed with.</summary>
public enum LayerCompression
{
    Gzip,
    Zstd,
    Uncompressed,
}
