using System.Collections.Immutable;
using System.Text;

namespace Slipway.Dockerfile;

/// <summary>One pass over one text; see <see cref="WordExpander"/> for what it does.</summary>
/// <param name="tryLookup">Finds the value where the text says itself what holds without one: <c>${NAME:-other}</c>.</param>
internal sealed class WordScanner(
    string text, char escape, QuoteHandling quotes, VariableLookup lookup, VariableLookup tryLookup, ExpansionBudget budget)
{
    private const char NoStop = '\0';

    private readonly WordSplitter _words = new();
    private int _position;
    private int _depth;
    private long _taken;

    private bool AtEnd => _position >= text.Length;

    private char Current => text[_position];

    public (string Text, ImmutableArray<string> Words) Run()
    {
        var result = Until(NoStop, keepEscapes: quotes == QuoteHandling.Keep);
        return (result, _words.Finish());
    }

    private string Until(char stop, bool keepEscapes)
    {
        if (++_depth > Limits.ExpansionDepth)
        {
            throw Malformed($"substitutions are nested deeper than {Limits.ExpansionDepth}");
        }

        var result = new StringBuilder();
        while (!AtEnd)
        {
            var character = Current;
            if (stop != NoStop && character == stop)
            {
                _position++;
                _depth--;
                return result.ToString();
            }

            if (character == '$' && quotes != QuoteHandling.Keep)
            {
                Append(result, Dollar(), splits: true);
            }
            else if (character is '\'' && quotes != QuoteHandling.Ignore)
            {
                Append(result, SingleQuoted(), splits: false);
            }
            else if (character is '"' && quotes != QuoteHandling.Ignore)
            {
                Append(result, DoubleQuoted(), splits: false);
            }
            else if (character == escape)
            {
                Escaped(result, keepEscapes);
            }
            else if (quotes == QuoteHandling.Keep && text.AsSpan(_position).StartsWith("<<"))
            {
                Append(result, HeredocMark(), splits: false);
            }
            else
            {
                _position++;
                Append(result, character.ToString(), splits: true);
            }
        }

        if (stop != NoStop)
        {
            throw Malformed(stop == '}' ? "syntax error: missing '}'" : $"unexpected end of statement while looking for matching {stop}");
        }

        _depth--;
        return result.ToString();
    }

    private void Escaped(StringBuilder result, bool keepEscapes)
    {
        if (keepEscapes)
        {
            Append(result, escape.ToString(), splits: false);
        }

        _position++;
        if (!AtEnd)
        {
            Append(result, Current.ToString(), splits: false);
            _position++;
        }
    }

    // The blanks between it and the delimiter do not end the word.
    private string HeredocMark()
    {
        var start = _position;
        for (_position += 2; !AtEnd && char.IsWhiteSpace(Current);)
        {
            _position++;
        }

        return text[start.._position];
    }

    private string SingleQuoted()
    {
        var end = text.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            throw Malformed("unexpected end of statement while looking for matching single-quote");
        }

        var inner = quotes == QuoteHandling.Keep ? text[_position..(end + 1)] : text[(_position + 1)..end];
        _position = end + 1;
        return inner;
    }

    private string DoubleQuoted()
    {
        var result = new StringBuilder();
        var keep = quotes == QuoteHandling.Keep;
        _position++;
        if (keep)
        {
            result.Append('"');
        }

        while (!AtEnd)
        {
            var character = Current;
            if (character == '"')
            {
                _position++;
                return keep ? result.Append('"').ToString() : result.ToString();
            }

            if (character == '$' && !keep)
            {
                result.Append(Dollar());
                continue;
            }

            _position++;
            if (character == escape && !AtEnd)
            {
                // Within double quotes an escape only counts before what it can escape.
                if (keep || (Current != '"' && Current != '$' && Current != escape))
                {
                    result.Append(character);
                }

                character = Current;
                _position++;
            }

            result.Append(character);
        }

        throw Malformed("unexpected end of statement while looking for matching double-quote");
    }

    private string Dollar()
    {
        _position++;
        if (AtEnd || Current != '{')
        {
            var name = Name();
            return name.Length == 0 ? "$" : Value(name) ?? "";
        }

        _position++;
        if (AtEnd)
        {
            throw Malformed("syntax error: missing '}'");
        }

        return Current is '{' or '}' or ':' ? throw Malformed("syntax error: bad substitution") : Braced(Name());
    }

    private string Braced(string name)
    {
        var modifier = Next(name);
        switch (modifier)
        {
            case '}':
                return Value(name) ?? "";
            case '+' or '-' or '?':
                return Conditional(name, modifier, emptyIsUnset: false);
            case '#' or '%':
                return Stripped(name, fromStart: modifier == '#');
            case '/':
                return Replaced(name);
            case ':':
                var second = Next(name);
                return second is '+' or '-' or '?'
                    ? Conditional(name, second, emptyIsUnset: true)
                    : throw Malformed($"unsupported modifier (:{second}) in substitution");
            default:
                throw Malformed($"unsupported modifier ({modifier}) in substitution");
        }
    }

    private string Conditional(string name, char modifier, bool emptyIsUnset)
    {
        var word = Nested(keepEscapes: false);
        var value = tryLookup(name) is { } found ? Taken(found) : null;
        var counts = value is not null && !(emptyIsUnset && value.Length == 0);
        return modifier switch
        {
            '-' => counts ? value ?? "" : word,
            '+' => counts ? word : "",
            _ when counts => value ?? "",
            _ => throw Malformed($"{name}: {(word.Length > 0 ? word : value is null ? "is not allowed to be unset" : "is not allowed to be empty")}"),
        };
    }

    private string Stripped(string name, bool fromStart)
    {
        var longest = !AtEnd && Current == (fromStart ? '#' : '%');
        if (longest)
        {
            _position++;
        }

        var pattern = Pattern(Nested(keepEscapes: true));
        var value = Value(name) ?? "";
        return fromStart ? pattern.WithoutPrefix(value, longest) : pattern.WithoutSuffix(value, longest);
    }

    private string Replaced(string name)
    {
        var all = !AtEnd && Current == '/';
        if (all)
        {
            _position++;
        }

        var pattern = Pattern(Silently(() => Until('/', keepEscapes: true)));
        var replacement = Nested(keepEscapes: true);
        var result = new StringBuilder();
        pattern.Replace(Value(name) ?? "", replacement, all, piece => result.Append(Taken(piece)));
        return result.ToString();
    }

    private ShellPattern Pattern(string pattern)
    {
        try
        {
            return new ShellPattern(pattern, SpendComparisons);
        }
        catch (FormatException e)
        {
            throw Malformed(e.Message);
        }
    }

    private string Nested(bool keepEscapes) => Silently(() => Until('}', keepEscapes));

    // What stands inside a substitution is no word of its own: only the outcome is.
    private string Silently(Func<string> scan)
    {
        _words.Pause();
        try
        {
            return scan();
        }
        finally
        {
            _words.Resume();
        }
    }

    private string Name()
    {
        var start = _position;
        if (!AtEnd && char.IsDigit(Current))
        {
            while (!AtEnd && char.IsDigit(Current))
            {
                _position++;
            }
        }
        else if (!AtEnd && Current is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position++;
        }
        else
        {
            while (!AtEnd && (char.IsLetterOrDigit(Current) || Current == '_'))
            {
                _position++;
            }
        }

        return text[start.._position];
    }

    private char Next(string name)
    {
        if (AtEnd)
        {
            throw Malformed($"syntax error: missing '}}' after ${{{name}");
        }

        return text[_position++];
    }

    private void Append(StringBuilder result, string piece, bool splits)
    {
        result.Append(piece);
        _words.Add(piece, splits);
    }

    private string? Value(string name) => lookup(name) is { } value ? Taken(value) : null;

    // What stands in the text itself is bounded by it; what is taken in from values is not.
    private string Taken(string piece)
    {
        _taken += piece.Length;
        return _taken > Limits.ExpandedCharacters ? throw Malformed($"it expands to more than {Limits.ExpandedCharacters} characters")
            : budget.TrySpend(piece.Length) ? piece
            : throw Malformed($"the variables of the Dockerfile expand to more than {Limits.TextCharacters} characters in all");
    }

    private void SpendComparisons(long count)
    {
        if (!budget.TrySpendComparisons(count))
        {
            throw Malformed("the patterns of the Dockerfile's substitutions take too long: the values are too long for them");
        }
    }

    private ExpansionException Malformed(string reason) => new(text, reason);
}
