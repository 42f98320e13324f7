namespace Slipway.Bake.Syntax;

/// <summary>Walks along tokens. Within brackets line ends mean nothing, and are passed over.</summary>
internal sealed class HclTokenReader(IReadOnlyList<HclToken> tokens)
{
    private readonly Stack<bool> _ignoresNewlines = new();
    private int _position;
    private int _nesting;

    public HclToken Current
    {
        get
        {
            if (_ignoresNewlines.TryPeek(out var ignores) && ignores)
            {
                SkipNewlines();
            }

            return tokens[_position];
        }
    }

    /// <summary>The token behind the current one, on whichever line.</summary>
    public HclToken Next
    {
        get
        {
            _ = Current;
            var next = Math.Min(_position + 1, tokens.Count - 1);
            while (tokens[next].Kind == HclTokenKind.Newline)
            {
                next++;
            }

            return tokens[next];
        }
    }

    public Place LastPlace => tokens[Math.Max(0, _position - 1)].Place;

    /// <summary>Whether what was read last ended with this symbol.</summary>
    public bool LastPlaceEndsWith(string symbol) => _position > 0 && tokens[_position - 1].IsSymbol(symbol);

    public HclToken Take()
    {
        var token = Current;
        if (token.Kind != HclTokenKind.EndOfFile)
        {
            _position++;
        }

        return token;
    }

    public bool TryTake(string symbol)
    {
        var matches = Current.IsSymbol(symbol);
        if (matches)
        {
            Take();
        }

        return matches;
    }

    public bool TryTakeWord(string word)
    {
        var matches = IsWord(word);
        if (matches)
        {
            Take();
        }

        return matches;
    }

    public bool IsWord(string word) => Current.Kind == HclTokenKind.Identifier && Current.Text == word;

    public HclToken Expect(string symbol) => Current.IsSymbol(symbol) ? Take() : throw Unexpected(symbol);

    public HclToken Expect(HclTokenKind kind, string what) => Current.Kind == kind ? Take() : throw Unexpected(what);

    public BakeException Unexpected(string wanted) => BakeException.At(Current.Place, $"{wanted} is expected, and this is {Current.Description}");

    public void SkipNewlines()
    {
        while (tokens[_position].Kind == HclTokenKind.Newline)
        {
            _position++;
        }
    }

    /// <summary>Reads something within brackets, or within lines.</summary>
    /// <exception cref="BakeException">It lies too deep.</exception>
    public T Within<T>(bool ignoresNewlines, Func<T> read)
    {
        if (++_nesting > Limits.Nesting)
        {
            throw BakeException.At(tokens[_position].Place, $"values nest deeper than {Limits.Nesting} levels");
        }

        _ignoresNewlines.Push(ignoresNewlines);
        var result = read();
        _ignoresNewlines.Pop();
        _nesting--;
        return result;
    }
}
