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

    public required ImmutableArray<RawFlag> Flags { get; init; }

    /// <summary>What follows keyword and flags, trimmed.</summary>
    public required string Arguments { get; init; }

    /// <summary>The joined line, as <c>history</c> and progress show it.</summary>
    public required string Line { get; init; }

    /// <summary>The joined line with the places of its characters; it may have blanks around <see cref="Line"/>.</summary>
    public required JoinedLine Joined { get; init; }

    public required SourceSpan Span { get; init; }

    public ImmutableArray<Heredoc> Heredocs { get; init; } = [];

    /// <summary>Lines of comment right before the instruction, without their marks.</summary>
    public ImmutableArray<string> Comments { get; init; } = [];

    /// <summary>What the trimmed line lacks at its end.</summary>
    public string TrailingBlanks => Joined.Text[Joined.Text.TrimEnd().Length..];

    public SourceSpan KeywordSpan => SpanOf(0, Keyword.Length);

    public SourceSpan SpanOf(RawFlag flag) => SpanOf(flag.Start, flag.End);

    /// <summary>Where the first <paramref name="word"/> among the arguments stands; all of the instruction where there is none.</summary>
    public SourceSpan SpanOf(string word) => Joined.Find(word, Blanks + ArgumentsStart) ?? Span;

    /// <summary>Where the last <paramref name="word"/> stands; all of the instruction where there is none.</summary>
    public SourceSpan SpanOfLast(string word) =>
        word.Length > 0 && Line.LastIndexOf(word, StringComparison.Ordinal) is var start and >= 0 ? SpanOf(start, start + word.Length) : Span;

    /// <summary>Where <paramref name="length"/> characters of the arguments stand.</summary>
    public SourceSpan SpanOfArguments(int start, int length) =>
        SpanOf(ArgumentsStart + start, Math.Min(ArgumentsStart + start + length, Line.Length));

    // The line is trimmed: the arguments are its end.
    private int ArgumentsStart => Line.Length - Arguments.Length;

    private int Blanks => Joined.Text.Length - Joined.Text.AsSpan().TrimStart().Length;

    private SourceSpan SpanOf(int start, int end) => Joined.SpanOf(Blanks + start, Blanks + end);
}
