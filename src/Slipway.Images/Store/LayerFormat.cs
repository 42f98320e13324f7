using Slipway.Layers.Compression;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>How a layer's tar is packed.</summary>
public enum LayerFormat
{
    Gzip,
    Zstd,
    Uncompressed,
}

/// <summary>The media types of the formats.</summary>
internal static class LayerFormats
{
    public static LayerFormat Of(string mediaType) => mediaType switch
    {
        MediaTypes.OciLayer or MediaTypes.DockerLayer => LayerFormat.Uncompressed,
        MediaTypes.OciLayerZstd => LayerFormat.Zstd,
        _ => LayerFormat.Gzip,
    };

    public static string MediaTypeOf(LayerFormat format) => format switch
    {
        LayerFormat.Uncompressed => MediaTypes.OciLayer,
        LayerFormat.Zstd => MediaTypes.OciLayerZstd,
        _ => MediaTypes.OciLayerGzip,
    };

    public static CompressionFormat CompressionOf(LayerFormat format) => format switch
    {
        LayerFormat.Uncompressed => CompressionFormat.None,
        LayerFormat.Zstd => CompressionFormat.Zstd,
        _ => CompressionFormat.Gzip,
    };
}
