namespace Slipway.Engine;

/// <summary>Which lines of a container's output are wanted (<c>logs</c>).</summary>
public sealed record LogRequest
{
    public bool Follow { get; init; }

    /// <summary>How many of the last lines; null for all.</summary>
    public int? Tail { get; init; }

    public DateTimeOffset? SinceUtc { get; init; }

    public DateTimeOffset? UntilUtc { get; init; }
}
