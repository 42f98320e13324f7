using System.Collections.Immutable;
using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>
/// The line of one instruction: continuation lines joined, comments and empty lines between them dropped. It still knows
/// where each of its characters stands in the source. Heredocs are not part of it.
/// </summary>
public sealed class JoinedLine
{
    /// <summary>A longer word is not looked for: the line that it stands in says enough, and hostile ones take long to find.</summary>
    private const int LongestFound = 1000;

    private readonly ImmutableArray<Piece> _pieces;

    private JoinedLine(string text, ImmutableArray<Piece> pieces, ImmutableArray<int> emptyLines, int lastLine)
    {
        Text = text;
        _pieces = pieces;
        EmptyLines = emptyLines;
        LastLine = lastLine;
    }

    public string Text { get; }

    /// <summary>The number of the last line that belongs to it.</summary>
    public int LastLine { get; }

    /// <summary>The numbers of the empty lines that a continuation runs into; they are deprecated.</summary>
    public ImmutableArray<int> EmptyLines { get; }

    /// <summary>What stands between blanks, as written.</summary>
    public IEnumerable<PlacedWord> Words
    {
        get
        {
            for (var start = 0; start < Text.Length; start++)
            {
                if (char.IsWhiteSpace(Text[start]))
                {
                    continue;
                }

                var end = start + 1;
                while (end < Text.Length && !char.IsWhiteSpace(Text[end]))
                {
                    end++;
                }

                yield return new PlacedWord(Text[start..end], SpanOf(start, end));
                start = end;
            }
        }
    }

    /// <summary>Reads the line that begins at line <paramref name="first"/> of <paramref name="source"/>.</summary>
    public static JoinedLine Read(SourceText source, int first, char escape)
    {
        var line = source.Line(first);
        var start = first == 1 && line.StartsWith('\uFEFF') ? 1 : 0;
        start += line.AsSpan(start).Length - line.AsSpan(start).TrimStart().Length;
        var continues = Continues(line, escape, out var end);
        if (!continues)
        {
            return new JoinedLine(line[start..end], [new Piece(0, first, start)], [], first);
        }

        var text = new StringBuilder().Append(line, start, Math.Max(0, end - start));
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        pieces.Add(new Piece(0, first, start));
        var empty = ImmutableArray.CreateBuilder<int>();
        var next = first + 1;
        for (; continues && next <= source.LineCount; next++)
        {
            line = source.Line(next);
            var content = line.AsSpan().TrimStart();
            if (content.IsEmpty && next < source.LineCount)
            {
                empty.Add(next);
            }

            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            continues = Continues(line, escape, out end);
            pieces.Add(new Piece(text.Length, next, 0));
            text.Append(line, 0, end);
        }

        return new JoinedLine(text.ToString(), pieces.ToImmutable(), empty.ToImmutable(), next - 1);
    }

    /// <summary>
    /// Where <paramref name="word"/> stands from <paramref name="start"/> on: by itself, or else what it is a part of between
    /// blanks; null where it does not.
    /// </summary>
    public SourceSpan? Find(string word, int start)
    {
        if (word.Length is 0 or > LongestFound)
        {
            return null;
        }

        int? within = null;
        for (var i = Text.IndexOf(word, start, StringComparison.Ordinal); i >= 0; i = Text.IndexOf(word, i + 1, StringComparison.Ordinal))
        {
            if (IsEdge(i - 1) && IsEdge(i + word.Length))
            {
                return SpanOf(i, i + word.Length);
            }

            within ??= i;
        }

        return within is { } place ? SpanBetweenBlanks(place, place + word.Length) : null;
    }

    /// <summary>Where the characters from <paramref name="start"/> up to <paramref name="end"/> of <see cref="Text"/> stand.</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        var (startLine, startColumn) = PlaceOf(start);
        var (endLine, endColumn) = end > start ? PlaceOf(end - 1) : (startLine, startColumn - 1);
        return new SourceSpan(startLine, startColumn, endLine, endColumn + 1);
    }

    private SourceSpan SpanBetweenBlanks(int start, int end)
    {
        while (start > 0 && !char.IsWhiteSpace(Text[start - 1]))
        {
            start--;
        }

        while (end < Text.Length && !char.IsWhiteSpace(Text[end]))
        {
            end++;
        }

        return SpanOf(start, end);
    }

    private bool IsEdge(int position) =>
        position < 0 || position >= Text.Length || char.IsWhiteSpace(Text[position]) || Text[position] is '=' or ',' or '"' or '\'';

    private (int Line, int Column) PlaceOf(int position)
    {
        var (low, high) = (0, _pieces.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        var piece = _pieces[low];
        return (piece.Line, piece.Indent + position - piece.Start + 1);
    }

    // An escape at the end continues the line, blanks behind it allowed, unless another escape stands before it.
    private static bool Continues(string line, char escape, out int end)
    {
        end = line.Length;
        var written = line.AsSpan().TrimEnd(" \t").Length;
        if (written == 0 || line[written - 1] != escape || (written > 1 && line[written - 2] == escape))
        {
            return false;
        }

        end = written - 1;
        return true;
    }

    /// <summary>The text from <paramref name="Start"/> on stands in <paramref name="Line"/>, behind <paramref name="Indent"/> characters.</summary>
    private readonly record struct Piece(int Start, int Line, int Indent);
}
