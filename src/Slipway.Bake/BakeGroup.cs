using System.Collections.Immutable;

namespace Slipway.Bake;

/// <summary>A name for several targets and groups.</summary>
public sealed record BakeGroup(string Name, ImmutableArray<string> Members)
{
    public const string Default = "default";

    public string? Description { get; init; }
}
