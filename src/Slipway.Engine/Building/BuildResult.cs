using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A build that succeeded.</summary>
public sealed record BuildResult
{
    /// <summary>The image's id: the digest of its configuration, or of the index where it is for several platforms.</summary>
    public required Digest ImageId { get; init; }

    /// <summary>Digest of the image's configuration; null where each platform has one of its own.</summary>
    public Digest? ConfigDigest { get; init; }

    /// <summary>The image's manifest, or index, in the local store.</summary>
    public required Descriptor Manifest { get; init; }

    /// <summary>The manifest, or index, as it was pushed or written elsewhere, with packed layers; null where it went nowhere.</summary>
    public Descriptor? Exported { get; init; }

    public ImmutableArray<ImageName> Names { get; init; } = [];
}
