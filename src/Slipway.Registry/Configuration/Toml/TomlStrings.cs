using System.Globalization;
using System.Text;

namespace Slipway.Registry.Configuration.Toml;

/// <summary>Strings of one line (TOML 1.0, "String"): basic ones with escapes, and literal ones.</summary>
internal static class TomlStrings
{
    public static bool IsQuote(char c) => c is '"' or '\'';

    public static string Read(TomlCursor cursor)
    {
        var quote = cursor.Take();
        if (cursor.Peek() == quote && cursor.Peek(1) == quote)
        {
            throw cursor.Mistake("strings of several lines are not read here");
        }

        var value = new StringBuilder();
        while (!cursor.TryTake(quote))
        {
            if (cursor.IsAtEnd || cursor.Peek() is '\n' or '\r')
            {
                throw cursor.Mistake($"the string does not end: {quote} is missing");
            }

            var c = cursor.Take();
            value.Append(c == '\\' && quote == '"' ? Escape(cursor) : c.ToString());
        }

        return value.ToString();
    }

    private static string Escape(TomlCursor cursor) => cursor.Take() switch
    {
        'b' => "\b",
        't' => "\t",
        'n' => "\n",
        'f' => "\f",
        'r' => "\r",
        '"' => "\"",
        '\\' => "\\",
        'u' => Scalar(cursor, 4),
        'U' => Scalar(cursor, 8),
        _ => throw cursor.Mistake("no such escape in a string; a backslash itself is \\\\"),
    };

    private static string Scalar(TomlCursor cursor, int digits)
    {
        var written = new StringBuilder();
        while (written.Length < digits && char.IsAsciiHexDigit(cursor.Peek()))
        {
            written.Append(cursor.Take());
        }

        return written.Length == digits
            && uint.TryParse(written.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
            && Rune.TryCreate(value, out var rune)
                ? rune.ToString()
                : throw cursor.Mistake("no character has this number");
    }
}
