using Slipway.Diagnostics;

namespace Slipway.Jinja.Lexing;

/// <summary>A place in a text that only moves on, and knows its line and column.</summary>
internal sealed class TextCursor(string text)
{
    private int _line = 1;
    private int _lineStart;

    public string Text { get; } = text;

    public int Position { get; private set; }

    public bool IsAtEnd => Position == Text.Length;

    /// <summary>Where the cursor is, as an empty span.</summary>
    public SourceSpan Here => new(_line, Column, _line, Column);

    public bool BeginsLine => Position == 0 || Text[Position - 1] == '\n';

    private int Column => Position - _lineStart + 1;

    /// <summary>The character so far ahead, or a zero behind the end.</summary>
    public char Peek(int ahead = 0) => Position + ahead < Text.Length ? Text[Position + ahead] : '\0';

    public bool IsAt(string word) => string.CompareOrdinal(Text, Position, word, 0, word.Length) == 0;

    public void MoveTo(int position)
    {
        var passed = Text.AsSpan(Position, position - Position);
        var breaks = passed.Count('\n');
        if (breaks > 0)
        {
            _line += breaks;
            _lineStart = Position + passed.LastIndexOf('\n') + 1;
        }

        Position = position;
    }

    public void Move(int characters) => MoveTo(Position + characters);

    public void SkipWhitespace() => MoveTo(AfterWhitespace(Position));

    /// <summary>The first place from <paramref name="position"/> on that is not whitespace.</summary>
    public int AfterWhitespace(int position)
    {
        while (position < Text.Length && char.IsWhiteSpace(Text[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>From an earlier <see cref="Here"/> to the cursor.</summary>
    public SourceSpan Since(SourceSpan begin) => begin with { EndLine = _line, EndColumn = Column };
}
