using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>What the serialisation of a layer folder depends on besides the folder.</summary>
public sealed record LayerTarOptions
{
    public static LayerTarOptions Default { get; } = new();

    public WhiteoutFormat Whiteouts { get; init; } = WhiteoutFormat.Trusted;

    /// <summary>
    /// No time in the archive is later than this one (SOURCE_DATE_EPOCH with rewritten timestamps); null leaves them.
    /// </summary>
    public UnixTime? LatestModifiedAt { get; init; }
}
