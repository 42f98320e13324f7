namespace Slipway.Engine;

/// <summary>A place where the cache of a build goes, for others.</summary>
public sealed record CacheTarget(CachePlace Place)
{
    public CacheMode Mode { get; init; }

    public PackingChoice Packing { get; init; } = PackingChoice.Default;

    /// <summary>Whether a build succeeds whose cache could not be written.</summary>
    public bool IgnoreError { get; init; }
}

/// <summary>How much of a build its cache holds.</summary>
public enum CacheMode
{
    /// <summary>Of all steps what they are known by; layers only of the result.</summary>
    Min,

    /// <summary>The layers of all steps of all stages.</summary>
    Max,
}
