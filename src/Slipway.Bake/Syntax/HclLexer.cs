using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Bake.Syntax;

/// <summary>
/// Cuts a text into tokens (HCL native syntax specification, "Lexical Elements" and "Template Expressions"). Templates nest in
/// expressions and expressions in templates, so it keeps what it is within.
/// </summary>
internal sealed class HclLexer
{
    private static readonly string[] LongSymbols = ["...", "==", "!=", "<=", ">=", "&&", "||", "=>"];

    private readonly HclCursor _cursor;
    private readonly List<HclToken> _tokens = [];
    private readonly Stack<Level> _levels = new();

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
                case { Kind: LevelKind.Quote }:
                    ReadQuote();
                    break;
                case { Kind: LevelKind.Heredoc } heredoc:
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
                LevelKind.Quote => "the string does not end",
                LevelKind.Heredoc => $"the heredoc does not end: there is no line {open.Marker}",
                _ => "the template's sequence does not end",
            });
        }

        Add(HclTokenKind.EndOfFile, "", _cursor.Mark);
    }

    private void ReadNormal()
    {
        var mark = _cursor.Mark;
        var c = _cursor.Current;
        if (c == '\n')
        {
            _cursor.Take();
            Add(HclTokenKind.Newline, "\n", mark);
        }
        else if (c is ' ' or '\t' or '\r')
        {
            _cursor.Take();
        }
        else if (c == '#' || _cursor.StartsWith("//"))
        {
            _cursor.TakeWhile(x => x != '\n');
        }
        else if (_cursor.StartsWith("/*"))
        {
            SkipComment(mark);
        }
        else if (char.IsLetter(c) || c == '_')
        {
            Add(HclTokenKind.Identifier, _cursor.TakeWhile(x => char.IsLetterOrDigit(x) || x is '_' or '-'), mark);
        }
        else if (char.IsAsciiDigit(c))
        {
            Add(HclTokenKind.Number, TakeNumber(), mark);
        }
        else if (c == '"')
        {
            _cursor.Take();
            Add(HclTokenKind.QuoteStart, "\"", mark);
            Open(new Level(LevelKind.Quote, _tokens[^1].Place));
        }
        else if (_cursor.StartsWith("<<"))
        {
            ReadHeredocStart(mark);
        }
        else
        {
            ReadSymbol(mark);
        }
    }

    private void SkipComment((int Line, int Column) mark)
    {
        _cursor.Take(2);
        while (!_cursor.StartsWith("*/"))
        {
            if (_cursor.IsAtEnd)
            {
                throw BakeException.At(_cursor.Since(mark), "the comment does not end");
            }

            _cursor.Take();
        }

        _cursor.Take(2);
    }

    private string TakeNumber()
    {
        var number = new StringBuilder(_cursor.TakeWhile(char.IsAsciiDigit));
        if (_cursor.Current == '.' && char.IsAsciiDigit(_cursor.Peek(1)))
        {
            number.Append(_cursor.Take()).Append(_cursor.TakeWhile(char.IsAsciiDigit));
        }

        var sign = _cursor.Peek(1) is '+' or '-' ? 1 : 0;
        if (_cursor.Current is 'e' or 'E' && char.IsAsciiDigit(_cursor.Peek(1 + sign)))
        {
            number.Append(_cursor.Take(1 + sign)).Append(_cursor.TakeWhile(char.IsAsciiDigit));
        }

        return number.ToString();
    }

    private void ReadHeredocStart((int Line, int Column) mark)
    {
        _cursor.Take(2);
        var flush = _cursor.Current == '-' ? _cursor.Take(1) : "";
        var marker = _cursor.TakeWhile(x => char.IsLetterOrDigit(x) || x is '_' or '-');
        if (marker.Length == 0 || _cursor.RestOfLine().Length > 0)
        {
            throw BakeException.At(_cursor.Since(mark), "a heredoc begins with << or <<- and a word, and nothing behind it");
        }

        Add(HclTokenKind.HeredocStart, flush, mark);
        _cursor.TakeWhile(x => x != '\n');
        if (!_cursor.IsAtEnd)
        {
            _cursor.Take();
        }

        Open(new Level(LevelKind.Heredoc, _tokens[^1].Place) { Marker = marker });
    }

    private void ReadSymbol((int Line, int Column) mark)
    {
        if (_levels.TryPeek(out var level))
        {
            if (level.Braces == 0 && (_cursor.Current == '}' || _cursor.StartsWith("~}")))
            {
                Add(HclTokenKind.SequenceEnd, _cursor.Current == '~' ? _cursor.Take(2) : _cursor.Take(1), mark);
                _levels.Pop();
                return;
            }

            level.Braces += _cursor.Current switch { '{' => 1, '}' => -1, _ => 0 };
        }

        if (Array.Find(LongSymbols, _cursor.StartsWith) is { } symbol)
        {
            _cursor.Take(symbol.Length);
            Add(HclTokenKind.Symbol, symbol, mark);
            return;
        }

        var c = _cursor.Take();
        if (!"{}[]()=,.:?!<>+-*/%".Contains(c))
        {
            throw BakeException.At(_cursor.Since(mark), $"'{(char.IsControl(c) ? $"\\u{(int)c:x4}" : c)}' means nothing here");
        }

        Add(HclTokenKind.Symbol, c.ToString(), mark);
    }

    private void ReadQuote()
    {
        var mark = _cursor.Mark;
        var text = new StringBuilder();
        while (!_cursor.IsAtEnd && _cursor.Current != '"')
        {
            if (_cursor.Current == '\n')
            {
                throw BakeException.At(_levels.Peek().Begins, "the string does not end on its line");
            }

            if (HclEscapes.TryTakeDoubled(_cursor, text))
            {
                continue;
            }

            if (StartsSequence())
            {
                FlushAndOpenSequence(text, mark);
                return;
            }

            HclEscapes.Take(_cursor, text);
        }

        AddLiteral(text, mark);
        if (!_cursor.IsAtEnd)
        {
            mark = _cursor.Mark;
            _cursor.Take();
            Add(HclTokenKind.QuoteEnd, "\"", mark);
            _levels.Pop();
        }
    }

    private void ReadHeredocLine(Level level)
    {
        var mark = _cursor.Mark;
        if (mark.Column == 1 && _cursor.RestOfLine().Trim() == level.Marker)
        {
            _cursor.TakeWhile(x => x != '\n');
            Add(HclTokenKind.HeredocEnd, "", mark);
            _levels.Pop();
            return;
        }

        var text = new StringBuilder();
        while (!_cursor.IsAtEnd)
        {
            if (HclEscapes.TryTakeDoubled(_cursor, text))
            {
                continue;
            }

            if (StartsSequence())
            {
                FlushAndOpenSequence(text, mark);
                return;
            }

            if (_cursor.Current == '\r' && _cursor.Peek(1) == '\n')
            {
                _cursor.Take();
            }

            text.Append(_cursor.Take());
            if (text[^1] == '\n')
            {
                break;
            }
        }

        AddLiteral(text, mark);
    }

    private bool StartsSequence() => _cursor.Current is '$' or '%' && _cursor.Peek(1) == '{';

    private void FlushAndOpenSequence(StringBuilder text, (int Line, int Column) mark)
    {
        AddLiteral(text, mark);
        mark = _cursor.Mark;
        var kind = _cursor.Current == '$' ? HclTokenKind.InterpolationStart : HclTokenKind.DirectiveStart;
        Add(kind, _cursor.Take(_cursor.Peek(2) == '~' ? 3 : 2), mark);
        Open(new Level(LevelKind.Sequence, _tokens[^1].Place));
    }

    private void Open(Level level)
    {
        _levels.Push(level);
        if (_levels.Count > Limits.Nesting)
        {
            throw BakeException.At(level.Begins, $"templates nest deeper than {Limits.Nesting} levels");
        }
    }

    private void AddLiteral(StringBuilder text, (int Line, int Column) mark)
    {
        if (text.Length > 0)
        {
            Add(HclTokenKind.Literal, text.ToString(), mark);
        }
    }

    private void Add(HclTokenKind kind, string text, (int Line, int Column) mark) => _tokens.Add(new HclToken(kind, text, _cursor.Since(mark)));

    private enum LevelKind
    {
        Quote,
        Heredoc,
        Sequence,
    }

    /// <summary>A template, or a sequence of one.</summary>
    private sealed class Level(LevelKind kind, Place begins)
    {
        public LevelKind Kind => kind;

        public Place Begins => begins;

        public string Marker { get; init; } = "";

        /// <summary>Braces that are open within a sequence.</summary>
        public int Braces { get; set; }
    }
}
