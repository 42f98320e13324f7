using System.Globalization;
using System.Text;

namespace Slipway.Jinja.Lexing;

/// <summary>Python's escapes in quoted strings. An escape that Python does not know stays as it is.</summary>
internal static class StringEscapes
{
    /// <summary>What the text between the quotes stands for, or null where an escape lacks digits.</summary>
    public static string? Resolve(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                output.Append(text[i]);
                continue;
            }

            var length = Resolve(text, i + 1, output);
            if (length < 0)
            {
                return null;
            }

            i += length;
        }

        return output.ToString();
    }

    /// <summary>Appends what the escape at <paramref name="at"/>, behind the backslash, stands for; how long it is, or -1.</summary>
    private static int Resolve(string text, int at, StringBuilder output)
    {
        switch (text[at])
        {
            case '\n':
                return 1;
            case 'x':
                return Code(text, at + 1, 2, output);
            case 'u':
                return Code(text, at + 1, 4, output);
            case 'U':
                return Code(text, at + 1, 8, output);
            case >= '0' and <= '7':
                return Octal(text, at, output);
            case 'N':
                return -1;
            default:
                var plain = "abfnrtv\\'\"".IndexOf(text[at]);
                _ = plain < 0 ? output.Append('\\').Append(text[at]) : output.Append("\a\b\f\n\r\t\v\\'\""[plain]);
                return 1;
        }
    }

    private static int Code(string text, int at, int digits, StringBuilder output)
    {
        if (at + digits > text.Length || !uint.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            return -1;
        }

        _ = code < 0x10000 ? output.Append((char)code) : output.Append(char.ConvertFromUtf32((int)code));
        return digits + 1;
    }

    private static int Octal(string text, int at, StringBuilder output)
    {
        var (length, code) = (0, 0);
        while (length < 3 && at + length < text.Length && text[at + length] is >= '0' and <= '7')
        {
            code = (code * 8) + text[at + length] - '0';
            length++;
        }

        output.Append((char)code);
        return length;
    }
}
