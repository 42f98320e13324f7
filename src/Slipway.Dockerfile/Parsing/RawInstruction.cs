using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>
/// One instruction as it was found: continuation lines joined, flags split off, nothing of its arguments understood yet.
/// </summary>
internal sealed record RawInstruction
{
    /// <summary>As written.</summary>
    public required string Keyword { get; init; }

    /// <summary>The words that begin with two dashes, unquoted.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>What follows keyword and flags, trimmed.</summary>
    public required string Arguments { get; init; }

    /// <summary>The joined line, as <c>history</c> and progress show it.</summary>
    public required string Line { get; init; }

    public required SourceSpan Span { get; init; }

    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>Lines of comment right before the instruction, without their marks.</summary>
    public ImmutableArray<string> Comments { get; init; } = [];
}
