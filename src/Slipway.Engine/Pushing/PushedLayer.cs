using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>How far a layer is on its way to a registry.</summary>
/// <param name="DiffId">The layer by its digest within the image.</param>
public sealed record PushedLayer(Digest DiffId, long SentBytes, long TotalBytes, PushOutcome Outcome);

/// <summary>What became of a layer.</summary>
public enum PushOutcome
{
    UnderWay,

    /// <summary>The registry had it.</summary>
    Existed,

    /// <summary>The registry took it from another repository.</summary>
    Mounted,

    Sent,
}
