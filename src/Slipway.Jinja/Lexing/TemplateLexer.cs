using Slipway.Diagnostics;

namespace Slipway.Jinja.Lexing;

/// <summary>
/// Cuts a template into text and the tokens of its tags; whitespace control is settled here. Each character is looked at a
/// fixed number of times. Comments and <c>raw</c> blocks never reach the parser.
/// </summary>
internal sealed class TemplateLexer
{
    private readonly TextCursor _cursor;
    private readonly JinjaSettings _settings;
    private readonly TagLexer _tags;
    private readonly List<Token> _tokens = [];

    private TemplateLexer(string text, JinjaSettings settings)
    {
        _cursor = new TextCursor(text);
        _settings = settings;
        _tags = new TagLexer(_cursor, _tokens);
    }

    /// <param name="text">With <c>\n</c> alone as line breaks.</param>
    /// <exception cref="TemplateSyntaxException">A tag, a comment, a string or a raw block is not ended, or a character stands for nothing.</exception>
    public static List<Token> Read(string text, JinjaSettings settings)
    {
        var lexer = new TemplateLexer(text, settings);
        while (!lexer._cursor.IsAtEnd)
        {
            lexer.ReadData();
            if (!lexer._cursor.IsAtEnd)
            {
                lexer.ReadTag();
            }
        }

        lexer._tokens.Add(new Token(TokenKind.End, "", lexer._cursor.Here));
        return lexer._tokens;
    }

    private void ReadData() => AddData(FindTag(_cursor.Position), isOutput: q => Kind(q) == '{');

    private char Kind(int tag) => tag + 1 < _cursor.Text.Length ? _cursor.Text[tag + 1] : '\0';

    private int FindTag(int from)
    {
        var text = _cursor.Text;
        while ((from = text.IndexOf('{', from)) >= 0)
        {
            if (Kind(from) is '{' or '%' or '#')
            {
                return from;
            }

            from++;
        }

        return text.Length;
    }

    /// <summary>The text up to a tag, less the whitespace that the tag or the settings take from its end.</summary>
    private void AddData(int tag, Func<int, bool> isOutput)
    {
        var (begin, beginsLine, from) = (_cursor.Here, _cursor.BeginsLine, _cursor.Position);
        _cursor.MoveTo(tag);
        var data = _cursor.Text.AsSpan(from, tag - from);
        var sign = _cursor.Peek(2);
        if (tag < _cursor.Text.Length && sign == '-')
        {
            data = data.TrimEnd();
        }
        else if (tag < _cursor.Text.Length && sign != '+' && _settings.LstripBlocks && !isOutput(tag))
        {
            var lineStart = data.LastIndexOf('\n') + 1;
            data = (lineStart > 0 || beginsLine) && data[lineStart..].IsWhiteSpace() ? data[..lineStart] : data;
        }

        if (!data.IsEmpty)
        {
            _tokens.Add(new Token(TokenKind.Data, data.ToString(), _cursor.Since(begin)));
        }
    }

    private void ReadTag()
    {
        var begin = _cursor.Here;
        var kind = _cursor.Peek(1);
        var signLength = _cursor.Peek(2) is '-' or '+' ? 1 : 0;
        if (kind == '%' && AfterRawBegin(_cursor.Position + 2 + signLength) is { } inside)
        {
            ReadRaw(inside, begin);
            return;
        }

        _cursor.Move(2 + signLength);
        if (kind == '#')
        {
            SkipComment(begin);
            return;
        }

        _tokens.Add(new Token(kind == '%' ? TokenKind.BlockBegin : TokenKind.OutputBegin, "", _cursor.Since(begin)));
        _tags.Read(kind == '%', begin);
        if (kind == '%')
        {
            EndTag(_cursor.Position, "%}");
        }
        else
        {
            EndOutput();
        }
    }

    private void SkipComment(SourceSpan begin)
    {
        var end = _cursor.Text.IndexOf("#}", _cursor.Position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new TemplateSyntaxException(_cursor.Since(begin), "this comment is not ended") { Hint = "a comment ends with #}" };
        }

        var hasSign = end > _cursor.Position && _cursor.Text[end - 1] is '-' or '+';
        EndTag(hasSign ? end - 1 : end, "#}");
    }

    /// <summary>Passes the end of a tag, and what whitespace it takes with it.</summary>
    private void EndTag(int end, string mark)
    {
        var sign = _cursor.Text[end];
        _cursor.MoveTo(end + (sign is '-' or '+' ? 1 : 0) + mark.Length);
        if (sign == '-')
        {
            _cursor.SkipWhitespace();
        }
        else if (sign != '+' && _settings.TrimBlocks && _cursor.Peek() == '\n')
        {
            _cursor.Move(1);
        }
    }

    private void EndOutput()
    {
        var strips = _cursor.Peek() == '-';
        _cursor.Move(strips ? 3 : 2);
        if (strips)
        {
            _cursor.SkipWhitespace();
        }
    }

    /// <summary>Where the text of a raw block begins, or null where the tag is another. Its line break stays even with trim_blocks, as it does in the language.</summary>
    private int? AfterRawBegin(int position)
    {
        position = _cursor.AfterWhitespace(position);
        if (string.CompareOrdinal(_cursor.Text, position, "raw", 0, 3) != 0)
        {
            return null;
        }

        position = _cursor.AfterWhitespace(position + 3);
        var strips = position < _cursor.Text.Length && _cursor.Text[position] == '-';
        position += strips ? 1 : 0;
        return string.CompareOrdinal(_cursor.Text, position, "%}", 0, 2) != 0 ? null : strips ? _cursor.AfterWhitespace(position + 2) : position + 2;
    }

    private void ReadRaw(int inside, SourceSpan begin)
    {
        _cursor.MoveTo(inside);
        for (var tag = inside; (tag = _cursor.Text.IndexOf("{%", tag, StringComparison.Ordinal)) >= 0; tag += 2)
        {
            if (RawEnd(tag) is { } end)
            {
                AddData(tag, isOutput: _ => false);
                EndTag(end, "%}");
                return;
            }
        }

        throw new TemplateSyntaxException(begin with { EndColumn = begin.StartColumn + 2 }, "this raw block is not ended") { Hint = "a raw block ends with {% endraw %}" };
    }

    /// <summary>Where <c>endraw</c>'s tag ends (its sign, or its <c>%}</c>), or null where the tag is another.</summary>
    private int? RawEnd(int tag)
    {
        var text = _cursor.Text;
        var position = tag + 2 < text.Length && text[tag + 2] is '-' or '+' ? tag + 3 : tag + 2;
        position = _cursor.AfterWhitespace(position);
        if (string.CompareOrdinal(text, position, "endraw", 0, 6) != 0)
        {
            return null;
        }

        position = _cursor.AfterWhitespace(position + 6);
        var mark = position < text.Length && text[position] is '-' or '+' ? position + 1 : position;
        return string.CompareOrdinal(text, mark, "%}", 0, 2) == 0 ? position : null;
    }
}
