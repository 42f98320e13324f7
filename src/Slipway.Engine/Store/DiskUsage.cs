using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What takes how much room in a store, in bytes on the disk. What several have in common counts once in a sum.</summary>
public sealed record DiskUsage
{
    public required UsageSum Images { get; init; }

    public required UsageSum Containers { get; init; }

    public required UsageSum Cache { get; init; }

    public required ImmutableArray<ImageUsage> ImageList { get; init; }

    public required ImmutableArray<ContainerUsage> ContainerList { get; init; }

    public required ImmutableArray<CacheUsage> CacheList { get; init; }
}

/// <param name="Active">How many are in use.</param>
/// <param name="ReclaimableBytes">What would be free without those that are not.</param>
public sealed record UsageSum(int Count, int Active, long SizeBytes, long ReclaimableBytes);

/// <param name="Name">Null for an image without a name.</param>
/// <param name="SharedBytes">What other images have too.</param>
/// <param name="Containers">How many stand on it.</param>
public sealed record ImageUsage(ImageName? Name, Digest Id, DateTimeOffset? Created, long SizeBytes, long SharedBytes, int Containers);

/// <param name="ChangedBytes">What it has changed in its files.</param>
public sealed record ContainerUsage(Container Container, long ChangedBytes);
