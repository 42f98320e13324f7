namespace Slipway.Oci;

/// <summary>By whose media types documents of images are written.</summary>
public enum ManifestFormat
{
    /// <summary>OCI image spec 1.1.</summary>
    Oci,

    /// <summary>Docker image manifest v2 schema 2, and its manifest list: without annotations, and without zstd.</summary>
    Docker,
}
