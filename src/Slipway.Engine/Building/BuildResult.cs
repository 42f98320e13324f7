using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A build that succeeded.</summary>
public sealed record BuildResult
{
    /// <summary>Digest of the image's configuration: its id.</summary>
    public required Digest ImageId { get; init; }

    /// <summary>The image's manifest in the local store.</summary>
    public required Descriptor Manifest { get; init; }

    /// <summary>The manifest as it was pushed or written elsewhere, with packed layers; null where it went nowhere.</summary>
    public Descriptor? Exported { get; init; }

    public ImmutableArray<ImageName> Names { get; init; } = [];
}
