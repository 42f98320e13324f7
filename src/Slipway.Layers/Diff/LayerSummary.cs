using Slipway.Oci;

namespace Slipway.Layers.Diff;

/// <summary>What a layer folder becomes as an archive.</summary>
/// <param name="DiffId">The digest of the archive.</param>
/// <param name="TarBytes">Its length.</param>
/// <param name="Entries">Its entries, whiteouts included.</param>
public sealed record LayerSummary(DiffId DiffId, long TarBytes, int Entries)
{
    /// <summary>Whether the layer changes nothing at all.</summary>
    public bool IsEmpty => Entries == 0;
}
