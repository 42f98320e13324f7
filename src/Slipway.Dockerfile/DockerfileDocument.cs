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

    /// <summary>Where <paramref name="word"/> stands in an instruction, as it is written there; all of the instruction where it does not.</summary>
    /// <param name="instruction">The span of an instruction of this document.</param>
    public SourceSpan SpanOf(SourceSpan instruction, string word)
    {
        var line = JoinedLine.Read(Source, instruction.StartLine, Directives.Escape);
        var keyword = line.Text.AsSpan().IndexOfAny(" \t") is var blank and >= 0 ? blank : line.Text.Length;
        return line.Find(word, keyword) ?? instruction;
    }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>A stage: its FROM and what follows up to the next one. <paramref name="Index"/> counts from 0.</summary>
public sealed record DockerfileStage(int Index, FromInstruction From, ImmutableArray<Instruction> Instructions)
{
    public string? Name => From.StageName;

    /// <summary>As people call it: its name, or <c>stage-2</c>.</summary>
    public string Label => Name ?? $"stage-{Index}";
}
