using Slipway.Oci;

namespace Slipway.Layers.Diff;

/// <summary>What a layer folder becomes as an archive.</summary>
/// <param name="DiffId">The digest of the archive.</param>
/// <param name="TarBytes">Its length.</param>
/// <param name="FileBytes">What its files hold, each counted once whatever it is called: the size that people are told.</param>
/// <param name="Entries">Its entries, whiteouts included.</param>
public sealed record LayerSummary(DiffId DiffId, long TarBytes, long FileBytes, int Entries)
{
    /// <summary>Whether the layer changes nothing at all.</summary>
    public bool IsEmpty => Entries == 0;
}
