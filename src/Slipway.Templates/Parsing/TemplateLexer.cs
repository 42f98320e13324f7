using System.Text;

namespace Slipway.Templates.Parsing;

/// <summary>Cuts a template into tokens. Trim markers (<c>{{-</c>, <c>-}}</c>) and comments are dealt with here.</summary>
/// <remarks>Source: https://pkg.go.dev/text/template, "Text and spaces" and "Arguments".</remarks>
internal sealed class TemplateLexer(string source)
{
    private const string LeftMark = "{{";
    private const string RightMark = "}}";

    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _trimsNextText;

    public IReadOnlyList<Token> Read()
    {
        while (_at < source.Length)
        {
            var open = source.IndexOf(LeftMark, _at, StringComparison.Ordinal);
            AddText(open < 0 ? source.Length : open);
            if (open >= 0 && !SkipComment())
            {
                ReadAction();
            }
        }

        _tokens.Add(new Token(TokenKind.End, "", source.Length));
        return _tokens;
    }

    private void AddText(int end)
    {
        var text = source[_at..end];
        text = _trimsNextText ? text.TrimStart() : text;
        text = end < source.Length && StartsTrim(end) ? text.TrimEnd() : text;
        if (text.Length > 0)
        {
            _tokens.Add(new Token(TokenKind.Text, text, _at));
        }

        _trimsNextText = false;
        _at = end;
    }

    // "{{- " trims; "{{-3}}" is the number.
    private bool StartsTrim(int open) =>
        open + 3 < source.Length && source[open + 2] == '-' && char.IsWhiteSpace(source[open + 3]);

    private bool SkipComment()
    {
        var start = _at + LeftMark.Length;
        start += StartsTrim(_at) ? 2 : 0;
        if (string.CompareOrdinal(source, start, "/*", 0, 2) != 0)
        {
            return false;
        }

        var end = source.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw SourcePosition.Error(source, _at, "unclosed comment");
        }

        _at = end + 2;
        if (!TryReadClose())
        {
            throw SourcePosition.Error(source, _at, "comment ends before closing delimiter");
        }

        return true;
    }

    private void ReadAction()
    {
        _tokens.Add(new Token(TokenKind.Open, LeftMark, _at));
        _at += LeftMark.Length + (StartsTrim(_at) ? 1 : 0);
        while (true)
        {
            if (_at >= source.Length)
            {
                throw SourcePosition.Error(source, source.Length, "unclosed action");
            }

            var start = _at;
            if (TryReadClose())
            {
                _tokens.Add(new Token(TokenKind.Close, RightMark, start));
                return;
            }

            ReadToken();
        }
    }

    private bool TryReadClose()
    {
        var at = _at;
        if (at < source.Length && char.IsWhiteSpace(source[at]) && string.CompareOrdinal(source, at + 1, "-}}", 0, 3) == 0)
        {
            _trimsNextText = true;
            _at = at + 4;
            return true;
        }

        if (string.CompareOrdinal(source, at, RightMark, 0, RightMark.Length) != 0)
        {
            return false;
        }

        _at = at + RightMark.Length;
        return true;
    }

    private void ReadToken()
    {
        var start = _at;
        var c = source[_at];
        switch (c)
        {
            case var _ when char.IsWhiteSpace(c):
                SkipSpace();
                Add(TokenKind.Space, " ", start);
                break;
            case '"' or '`':
                Add(TokenKind.Quoted, new QuotedText(source).Read(ref _at), start);
                break;
            case '.' when _at + 1 < source.Length && IsNameStart(source[_at + 1]):
                _at++;
                Add(TokenKind.Field, ReadName(), start);
                break;
            case '.' when _at + 1 >= source.Length || !char.IsAsciiDigit(source[_at + 1]):
                _at++;
                Add(TokenKind.Dot, ".", start);
                break;
            case '$':
                _at++;
                Add(TokenKind.Variable, "$" + ReadName(), start);
                break;
            case ':' when string.CompareOrdinal(source, _at, ":=", 0, 2) == 0:
                _at += 2;
                Add(TokenKind.Sign, ":=", start);
                break;
            case '|' or '(' or ')' or ',' or '=':
                _at++;
                Add(TokenKind.Sign, c.ToString(), start);
                break;
            case var _ when char.IsAsciiDigit(c) || c is '+' or '-' or '.':
                Add(TokenKind.Number, ReadNumber(), start);
                break;
            case var _ when IsNameStart(c):
                Add(TokenKind.Word, ReadName(), start);
                break;
            case '\'':
                throw SourcePosition.Error(source, _at, "a text stands in \"double quotes\" or `backquotes`, not in single ones");
            default:
                throw SourcePosition.Error(source, _at, $"unexpected {Rune.GetRuneAt(source, _at)} in command");
        }
    }

    private void Add(TokenKind kind, string text, int start) => _tokens.Add(new Token(kind, text, start));

    private void SkipSpace()
    {
        // The blank before "-}}" belongs to the mark.
        while (_at < source.Length && char.IsWhiteSpace(source[_at]) && string.CompareOrdinal(source, _at + 1, "-}}", 0, 3) != 0)
        {
            _at++;
        }
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < source.Length && (IsNameStart(source[_at]) || char.IsAsciiDigit(source[_at])))
        {
            _at++;
        }

        return source[start.._at];
    }

    private string ReadNumber()
    {
        var start = _at++;
        while (_at < source.Length && (char.IsAsciiLetterOrDigit(source[_at]) || source[_at] is '.' or '_'))
        {
            _at++;
        }

        return source[start.._at];
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);
}
