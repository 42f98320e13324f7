using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>One more program for a container that runs; what is null is as for the container's own.</summary>
public sealed record ExecRequest
{
    public required ImmutableArray<string> Command { get; init; }

    /// <summary><c>NAME=value</c>, over the container's.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public string? User { get; init; }

    /// <summary>Whether it reads our standard input.</summary>
    public bool Interactive { get; init; }

    /// <summary>Whether it has a terminal, which is in effect ours.</summary>
    public bool Tty { get; init; }

    public bool Privileged { get; init; }
}
