namespace Slipway.Jinja.Lexing;

/// <summary>Numbers in Python's spelling: <c>1_000</c>, <c>0x1f</c>, <c>1.5e-3</c>.</summary>
internal static class NumberText
{
    /// <summary>The number at a digit, as it is spelt.</summary>
    /// <param name="followsDot">Behind a dot there are no floats: <c>a.0.1</c> has two attributes.</param>
    public static (TokenKind Kind, string Text) Read(string text, int from, bool followsDot)
    {
        var real = followsDot ? from : Real(text, from);
        if (real > from)
        {
            return (TokenKind.Real, text[from..real]);
        }

        var end = Prefixed(text, from);
        if (end == from)
        {
            // 012 is a zero, and something behind it that the parser refuses.
            end = text[from] == '0' ? Digits(text, from, c => c == '0') : Digits(text, from, char.IsAsciiDigit);
        }

        return (TokenKind.Integer, text[from..end]);
    }

    private static int Prefixed(string text, int from)
    {
        Func<char, bool>? isDigit = text[from] != '0' || from + 1 >= text.Length ? null : char.ToLowerInvariant(text[from + 1]) switch
        {
            'x' => char.IsAsciiHexDigit,
            'o' => c => c is >= '0' and <= '7',
            'b' => c => c is '0' or '1',
            _ => null,
        };
        if (isDigit is null)
        {
            return from;
        }

        var first = from + 2 < text.Length && text[from + 2] == '_' ? from + 3 : from + 2;
        var end = Digits(text, first, isDigit);
        return end > first ? end : from;
    }

    private static int Real(string text, int from)
    {
        var end = Digits(text, from, char.IsAsciiDigit);
        var fraction = end < text.Length && text[end] == '.' ? Digits(text, end + 1, char.IsAsciiDigit) : 0;
        var hasFraction = fraction > end + 1;
        end = hasFraction ? fraction : end;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            var exponent = Digits(text, digits, char.IsAsciiDigit);
            if (exponent > digits)
            {
                return exponent;
            }
        }

        return hasFraction ? end : from;
    }

    // Underscores stand between digits only.
    private static int Digits(string text, int at, Func<char, bool> isDigit)
    {
        var from = at;
        while (at < text.Length && (isDigit(text[at]) || (text[at] == '_' && at > from && at + 1 < text.Length && isDigit(text[at + 1]))))
        {
            at++;
        }

        return at;
    }
}
