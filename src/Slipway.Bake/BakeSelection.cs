using System.Collections.Immutable;

namespace Slipway.Bake;

/// <summary>What is to be built: targets with all that they inherit, and the groups by which they were asked for.</summary>
public sealed record BakeSelection
{
    /// <summary>Those that were asked for, and those whose results they take; by name.</summary>
    public required ImmutableSortedDictionary<string, BakeTarget> Targets { get; init; }

    public required ImmutableSortedDictionary<string, BakeGroup> Groups { get; init; }
}
