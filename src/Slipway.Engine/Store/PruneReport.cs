using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What a prune removed.</summary>
public sealed record PruneReport
{
    /// <summary>Ids of containers.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    public ImmutableArray<ImageName> Untagged { get; init; } = [];

    /// <summary>Ids of images.</summary>
    public ImmutableArray<Digest> Images { get; init; } = [];

    /// <summary>Ids of cache records; see <see cref="CacheUsage.Id"/>.</summary>
    public ImmutableArray<string> Cache { get; init; } = [];

    public long ReclaimedBytes { get; init; }
}
