using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>The stages of a Dockerfile as targets, in the order of the text.</summary>
public sealed record TargetList(ImmutableArray<TargetDescription> Targets)
{
    internal static TargetList Of(DockerfileDocument document, StageMap map) => new(
    [
        .. map.Stages.Select(s => new TargetDescription
        {
            Name = s.Stage.Name,
            Number = s.Index,
            IsDefault = s.Index == document.Stages.Length - 1,
            Description = s.Stage.Name is { } name ? Described.By(s.Stage.From.Comments, name) : null,
            Base = s.Stage.From.Base,
            Platform = s.Stage.From.Platform,
            Line = s.Stage.From.Span.StartLine,
        }),
    ]);
}

/// <summary>A stage that may be built.</summary>
public sealed record TargetDescription
{
    /// <summary>Null where the stage has none.</summary>
    public string? Name { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it is what is built where no target is named.</summary>
    public bool IsDefault { get; init; }

    public string? Description { get; init; }

    /// <summary>What it stands on, as written.</summary>
    public required string Base { get; init; }

    /// <summary>What <c>--platform</c> says, as written; null where it says nothing.</summary>
    public string? Platform { get; init; }

    /// <summary>Where it begins.</summary>
    public required int Line { get; init; }
}
