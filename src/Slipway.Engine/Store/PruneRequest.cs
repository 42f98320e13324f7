using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>What is to be removed of what nobody needs.</summary>
public sealed record PruneRequest
{
    /// <summary>Containers that do not run.</summary>
    public bool Containers { get; init; }

    public PruneExtent Images { get; init; }

    /// <summary>Results of steps, and the folders of cache mounts.</summary>
    public PruneExtent Cache { get; init; }

    /// <summary>Only what is older: images and containers by when they were made, the cache by when it was last used.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Labels that images and containers must have, or must not have.</summary>
    public ImmutableArray<LabelFilter> Labels { get; init; } = [];

    /// <summary>The cache may keep this many bytes: those that were used last. Null removes all that may go.</summary>
    public long? KeepCacheBytes { get; init; }
}

/// <summary>How far a prune goes.</summary>
public enum PruneExtent
{
    None,

    /// <summary>Images without a name; of the cache, what is in no image.</summary>
    Dangling,

    /// <summary>Images without a container; all of the cache.</summary>
    All,
}

/// <summary><c>label=key</c>, <c>label=key=value</c>, or <c>label!=…</c>.</summary>
/// <param name="Value">Null where any will do.</param>
public sealed record LabelFilter(string Key, string? Value, bool Absent)
{
    public bool Accepts(IReadOnlyDictionary<string, string>? labels) =>
        Absent != (labels is not null && labels.TryGetValue(Key, out var value) && (Value is null || value == Value));
}
