using System.Diagnostics;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>How the layers of an image are packed when it leaves the machine.</summary>
public sealed record PackingChoice
{
    public static PackingChoice Default { get; } = new();

    public LayerCompression Compression { get; init; } = LayerCompression.Gzip;

    /// <summary>As the format counts: gzip 0 to 9, zstd 0 to 22. Null for its default.</summary>
    public int? Level { get; init; }

    /// <summary>Whether layers that came packed otherwise, as those of a base, are packed again.</summary>
    public bool Force { get; init; }

    /// <summary>By whose media types manifests leave; null: as they are.</summary>
    public ManifestFormat? Manifest { get; init; }

    internal LayerPacking ToPacking() => new()
    {
        Manifest = Manifest,
        Format = Compression switch
        {
            LayerCompression.Gzip => LayerFormat.Gzip,
            LayerCompression.Zstd => LayerFormat.Zstd,
            LayerCompression.Uncompressed => LayerFormat.Uncompressed,
            _ => throw new UnreachableException(Compression.ToString()),
        },
        Level = Level,
        Force = Force,
    };
}
