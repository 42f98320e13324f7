using System.Collections.Immutable;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>A Dockerfile made of an environment, and what goes with it.</summary>
public sealed record GeneratedEnvironment
{
    public required EnvironmentPlan Plan { get; init; }

    /// <summary>Ends in one line break.</summary>
    public required string Dockerfile { get; init; }

    public required EnvironmentSettings Settings { get; init; }

    /// <summary>What the Dockerfile reads from its context.</summary>
    public required ImmutableArray<ContextEntry> Files { get; init; }

    /// <summary>The context to build it with.</summary>
    public required ContextSource Context { get; init; }
}
