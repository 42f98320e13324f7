using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>What a target takes from whoever builds it. Each thing is there once, where it is first named.</summary>
public sealed record BuildOutline
{
    /// <summary>Null where the stage has none.</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<OutlineArgument> Arguments { get; init; } = [];

    public ImmutableArray<OutlineSecret> Secrets { get; init; } = [];

    public ImmutableArray<OutlineSecret> Agents { get; init; } = [];

    /// <summary>All others: binds, caches, tmpfs.</summary>
    public ImmutableArray<OutlineMount> Mounts { get; init; } = [];
}

/// <summary>An ARG. <paramref name="Value"/> is what it has in this build: what was given, or the default; null where it has none.</summary>
public sealed record OutlineArgument(string Name, string? Default, string? Value, string? Description, int Line);

/// <summary>A secret or an agent, by its id.</summary>
public sealed record OutlineSecret(string Id, bool IsRequired, int Line);

/// <summary>A mount of a RUN. <paramref name="Id"/> names a cache; <paramref name="From"/> is a stage, image or context, null for the build's own.</summary>
public sealed record OutlineMount(string Type, string? Id, string Target, string? From, int Line);
