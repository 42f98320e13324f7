using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>How far a blob is on its way from a registry, in bytes.</summary>
public readonly record struct BlobProgress(Digest Blob, BlobStage Stage, long Current, long Total);

/// <summary>What is being done with a blob.</summary>
public enum BlobStage
{
    /// <summary>Its turn will come.</summary>
    Waiting,

    Downloading,

    /// <summary>All of it is here and verified; its files are still being made.</summary>
    Unpacking,

    /// <summary>Nothing is left to do.</summary>
    Complete,

    /// <summary>Nothing had to be done.</summary>
    Existed,
}
