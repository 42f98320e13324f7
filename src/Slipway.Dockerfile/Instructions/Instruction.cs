using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>One instruction, understood but not expanded: its words are as written, variables and quotes included.</summary>
public abstract record Instruction
{
    /// <summary>Upper case, whatever was written.</summary>
    public required string Keyword { get; init; }

    /// <summary>The joined line as written, for <c>history</c> and progress.</summary>
    public required string Line { get; init; }

    public required SourceSpan Span { get; init; }

    /// <summary>Comment lines right before it.</summary>
    public ImmutableArray<string> Comments { get; init; } = [];
}
