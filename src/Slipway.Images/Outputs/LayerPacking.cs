using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>How layers are packed when they leave the machine.</summary>
public sealed record LayerPacking
{
    public LayerFormat Format { get; init; } = LayerFormat.Gzip;

    /// <summary>As the format counts: gzip 0 to 9, zstd 1 to 22. Null for its default.</summary>
    public int? Level { get; init; }

    /// <summary>Whether layers that came packed in another format are packed again; otherwise they leave as they came.</summary>
    public bool Force { get; init; }

    /// <summary>By whose media types manifests are written; null: as they are.</summary>
    public ManifestFormat? Manifest { get; init; }
}
