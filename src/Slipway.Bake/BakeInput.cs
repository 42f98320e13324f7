using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Bake;

/// <summary>All that a definition is made of.</summary>
public sealed record BakeInput
{
    /// <summary>The files, in their order: what later ones say adds to earlier ones or replaces it.</summary>
    public required ImmutableArray<SourceText> Files { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What a <c>.env</c> file says; compose files see it behind the environment.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentFile { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The value of <c>BAKE_LOCAL_PLATFORM</c>, such as <c>linux/amd64</c>.</summary>
    public required string LocalPlatform { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
