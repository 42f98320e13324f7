namespace Slipway.Registry.Configuration.Toml;

/// <summary>A place in a TOML text, and what every part of the grammar needs there.</summary>
internal sealed class TomlCursor(string text, string source)
{
    private int _position;

    public int Line { get; private set; } = 1;

    public bool IsAtEnd => _position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek(int ahead = 0) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    public char Take()
    {
        var taken = Peek();
        Line += taken == '\n' ? 1 : 0;
        _position++;
        return taken;
    }

    public bool TryTake(char wanted)
    {
        if (IsAtEnd || Peek() != wanted)
        {
            return false;
        }

        Take();
        return true;
    }

    public void Expect(char wanted, string after)
    {
        if (!TryTake(wanted))
        {
            throw Mistake($"'{wanted}' is missing after {after}");
        }
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (!IsAtEnd && belongs(Peek()))
        {
            Take();
        }

        return text[start.._position];
    }

    public void SkipSpaces() => TakeWhile(static c => c is ' ' or '\t');

    /// <summary>Spaces, ends of lines and comments.</summary>
    public void SkipBlank()
    {
        for (; ; )
        {
            TakeWhile(static c => c is ' ' or '\t' or '\r' or '\n');
            if (Peek() != '#')
            {
                return;
            }

            TakeWhile(static c => c != '\n');
        }
    }

    /// <summary>The rest of a line, which must hold nothing more.</summary>
    public void EndLine()
    {
        SkipSpaces();
        if (!IsAtEnd && Peek() is not ('#' or '\r' or '\n'))
        {
            throw Mistake($"'{Peek()}' is more than belongs on this line");
        }

        SkipBlank();
    }

    public RegistrySettingsException Mistake(string problem) => Mistake(Line, problem);

    public RegistrySettingsException Mistake(int line, string problem) => new($"{source}:{line}", problem);
}
