using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>A Dockerfile, understood as far as it can be without building: always whole, with what is wrong beside it.</summary>
public sealed record DockerfileDocument
{
    public required SourceText Source { get; init; }

    public required ParserDirectives Directives { get; init; }

    /// <summary>ARGs before the first FROM: they count in FROM lines, and in stages that declare them again.</summary>
    public required ImmutableArray<ArgInstruction> GlobalArguments { get; init; }

    public required ImmutableArray<DockerfileStage> Stages { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>A stage: its FROM and what follows up to the next one. <paramref name="Index"/> counts from 0.</summary>
public sealed record DockerfileStage(int Index, FromInstruction From, ImmutableArray<Instruction> Instructions)
{
    public string? Name => From.StageName;

    /// <summary>As people call it: its name, or <c>stage-2</c>.</summary>
    public string Label => Name ?? $"stage-{Index}";
}
