using Slipway.Diagnostics;

namespace Slipway.Bake.Syntax;

/// <summary>A position in a text that knows its line and column.</summary>
internal sealed class HclCursor(SourceText source)
{
    private readonly string _text = source.Text;
    private int _position;
    private int _line = 1;
    private int _column = 1;

    public bool IsAtEnd => _position >= _text.Length;

    public char Current => Peek(0);

    public (int Line, int Column) Mark => (_line, _column);

    public char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    public bool StartsWith(string word) => string.CompareOrdinal(_text, _position, word, 0, word.Length) == 0;

    public char Take()
    {
        var c = _text[_position++];
        if (c == '\n')
        {
            _line++;
            _column = 1;
        }
        else
        {
            _column++;
        }

        return c;
    }

    public string Take(int count)
    {
        var begin = _position;
        for (var i = 0; i < count && !IsAtEnd; i++)
        {
            Take();
        }

        return _text[begin.._position];
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var begin = _position;
        while (!IsAtEnd && belongs(Current))
        {
            Take();
        }

        return _text[begin.._position];
    }

    /// <summary>The rest of the line, without its ending, and nothing taken.</summary>
    public string RestOfLine()
    {
        var end = _text.IndexOf('\n', _position);
        return (end < 0 ? _text[_position..] : _text[_position..end]).TrimEnd('\r');
    }

    /// <summary>From a mark to here.</summary>
    public Place Since((int Line, int Column) mark) => new(source, new SourceSpan(mark.Line, mark.Column, _line, _column));
}
