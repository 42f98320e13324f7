using Slipway.Diagnostics;

namespace Slipway.Bake.Syntax;

/// <summary>
/// Cuts a text into tokens (HCL native syntax specification, "Lexical Elements" and "Template Expressions"). Templates nest in
/// expressions and expressions in templates, so it keeps what it is within.
/// </summary>
internal sealed class HclLexer
{
    private readonly HclCursor _cursor;
    private readonly List<HclToken> _tokens = [];
    private readonly Stack<HclLevel> _levels = new();

    private HclLexer(SourceText source) => _cursor = new HclCursor(source);

    /// <summary>The tokens of a text, the last of which is its end. Comments are gone.</summary>
    /// <exception cref="BakeException">Something is no token, or does not end.</exception>
    public static IReadOnlyList<HclToken> Read(SourceText source)
    {
        var lexer = new HclLexer(source);
        if (source.Text.Length > Limits.Characters)
        {
            throw BakeException.At(lexer._cursor.Since((1, 1)), $"the file is larger than {Limits.Characters >> 20} MiB");
        }

        if (source.Text.StartsWith('\uFEFF'))
        {
            lexer._cursor.Take();
        }

        lexer.ReadAll();
        return lexer._tokens;
    }

    private void ReadAll()
    {
        while (!_cursor.IsAtEnd)
        {
            switch (_levels.TryPeek(out var level) ? level : null)
            {
                case { Kind: HclLevelKind.Quote } quote:
                    ReadQuote(quote);
                    break;
                case { Kind: HclLevelKind.Heredoc } heredoc:
                    ReadHeredocLine(heredoc);
                    break;
                default:
                    ReadNormal();
                    break;
            }
        }

        if (_levels.TryPop(out var open))
        {
            throw BakeException.At(open.Begins, open.Kind switch
            {
                HclLevelKind.Quote => "the string does not end",
                HclLevelKind.Heredoc => $"the heredoc does not end: there is no line {open.Marker}",
                _ => "the template's sequence does not end",
            });
        }

        Add(HclTokenKind.EndOfFile, "", _cursor.Mark);
    }

    private void ReadNormal()
    {
        if (HclLexemes.TrySkip(_cursor) || TryEndSequence())
        {
            return;
        }

        var mark = _cursor.Mark;
        switch (_cursor.Current)
        {
            case '\n':
                Add(HclTokenKind.Newline, _cursor.Take(1), mark);
                break;
            case '"':
                Add(HclTokenKind.QuoteStart, _cursor.Take(1), mark);
                Open(new HclLevel(HclLevelKind.Quote, _tokens[^1].Place));
                break;
            case '<' when _cursor.Peek(1) == '<':
                var (flush, marker) = HclLexemes.TakeHeredocStart(_cursor);
                Add(HclTokenKind.HeredocStart, flush, mark);
                _cursor.TakeWhile(c => c != '\n');
                _cursor.Take(1);
                Open(new HclLevel(HclLevelKind.Heredoc, _tokens[^1].Place) { Marker = marker });
                break;
            case var letter when char.IsLetter(letter) || letter == '_':
                Add(HclTokenKind.Identifier, HclLexemes.TakeWord(_cursor), mark);
                break;
            case var digit when char.IsAsciiDigit(digit):
                Add(HclTokenKind.Number, HclLexemes.TakeNumber(_cursor), mark);
                break;
            default:
                Add(HclTokenKind.Symbol, HclLexemes.TakeSymbol(_cursor), mark);
                break;
        }
    }

    // The brace that ends a sequence is the one that nothing within it has opened.
    private bool TryEndSequence()
    {
        if (!_levels.TryPeek(out var level))
        {
            return false;
        }

        if (level.Braces == 0 && (_cursor.Current == '}' || _cursor.StartsWith("~}")))
        {
            var mark = _cursor.Mark;
            Add(HclTokenKind.SequenceEnd, _cursor.Take(_cursor.Current == '~' ? 2 : 1), mark);
            _levels.Pop();
            return true;
        }

        level.Braces += _cursor.Current switch { '{' => 1, '}' => -1, _ => 0 };
        return false;
    }

    private void ReadQuote(HclLevel level)
    {
        var mark = _cursor.Mark;
        AddLiteral(HclTemplateText.TakeQuoted(_cursor, level.Begins), mark);
        if (HclTemplateText.StartsSequence(_cursor))
        {
            OpenSequence();
        }
        else if (!_cursor.IsAtEnd)
        {
            mark = _cursor.Mark;
            Add(HclTokenKind.QuoteEnd, _cursor.Take(1), mark);
            _levels.Pop();
        }
    }

    private void ReadHeredocLine(HclLevel level)
    {
        var mark = _cursor.Mark;
        if (mark.Column == 1 && _cursor.RestOfLine().Trim() == level.Marker)
        {
            _cursor.TakeWhile(c => c != '\n');
            Add(HclTokenKind.HeredocEnd, "", mark);
            _levels.Pop();
            return;
        }

        AddLiteral(HclTemplateText.TakeLine(_cursor), mark);
        if (HclTemplateText.StartsSequence(_cursor))
        {
            OpenSequence();
        }
    }

    private void OpenSequence()
    {
        var mark = _cursor.Mark;
        var kind = _cursor.Current == '$' ? HclTokenKind.InterpolationStart : HclTokenKind.DirectiveStart;
        Add(kind, _cursor.Take(_cursor.Peek(2) == '~' ? 3 : 2), mark);
        Open(new HclLevel(HclLevelKind.Sequence, _tokens[^1].Place));
    }

    private void Open(HclLevel level)
    {
        _levels.Push(level);
        if (_levels.Count > Limits.Nesting)
        {
            throw BakeException.At(level.Begins, $"templates nest deeper than {Limits.Nesting} levels");
        }
    }

    private void AddLiteral(string text, (int Line, int Column) mark)
    {
        if (text.Length > 0)
        {
            Add(HclTokenKind.Literal, text, mark);
        }
    }

    private void Add(HclTokenKind kind, string text, (int Line, int Column) mark) => _tokens.Add(new HclToken(kind, text, _cursor.Since(mark)));
}
