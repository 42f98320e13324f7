namespace Slipway.Engine;

/// <summary>A record of the build cache as a list shows it: a layer that steps remember, or the folder of a cache mount.</summary>
public sealed record CacheUsage
{
    /// <summary>The layer's name in the store, or of a cache mount its folder's.</summary>
    public required string Id { get; init; }

    /// <summary><c>regular</c> or <c>exec.cachemount</c>, as BuildKit has them.</summary>
    public required string Type { get; init; }

    /// <summary>What made it.</summary>
    public required string Description { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>An image or a container has it too: removing it makes no room.</summary>
    public required bool IsShared { get; init; }

    /// <summary>A process may be using it at this moment.</summary>
    public required bool IsInUse { get; init; }

    public required DateTimeOffset CreatedUtc { get; init; }

    public required DateTimeOffset LastUsedUtc { get; init; }
}
