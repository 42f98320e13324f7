using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>What is remembered of a build: how each of its steps came by its result, and what the keys were made of.</summary>
public sealed record BuildRecord
{
    /// <summary>Tells whether two builds are of the same Dockerfile, context and target: their steps can be compared.</summary>
    public required string Project { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The Dockerfile, as the build was given it.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>Where the context came from: a folder of the host, an address, or <c>-</c>.</summary>
    public required string Context { get; init; }

    /// <summary>The stage that was asked for; null for the last one.</summary>
    public string? Target { get; init; }

    public required BuildOutcome Outcome { get; init; }

    /// <summary>The image's id; null where the build did not come to it.</summary>
    public string? Image { get; init; }

    public required ImmutableArray<string> Names { get; init; }

    /// <summary>The steps that the build needed, each after all that it stands on.</summary>
    public required ImmutableArray<StepRecord> Steps { get; init; }
}

/// <summary>How a build ended.</summary>
public enum BuildOutcome
{
    Done,
    Failed,
    Canceled,
}
