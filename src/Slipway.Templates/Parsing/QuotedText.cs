using System.Globalization;
using System.Text;

namespace Slipway.Templates.Parsing;

/// <summary>Strings as Go writes them: <c>"…"</c> with escapes, <c>`…`</c> without.</summary>
/// <remarks>Source: https://go.dev/ref/spec#String_literals.</remarks>
internal sealed class QuotedText(string source)
{
    /// <param name="at">The opening quote; then behind the closing one.</param>
    public string Read(ref int at)
    {
        var start = at;
        var quote = source[at++];
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '\n' && quote != '`')
            {
                break;
            }

            if (source[at] == '\\' && quote != '`' && at + 1 < source.Length)
            {
                at++;
                ReadEscape(text, ref at);
            }
            else
            {
                text.Append(source[at++]);
            }
        }

        if (at >= source.Length || source[at] != quote)
        {
            throw SourcePosition.Error(source, start, quote == '`' ? "unterminated raw quoted string" : "unterminated quoted string");
        }

        at++;
        return text.ToString();
    }

    private void ReadEscape(StringBuilder text, ref int at)
    {
        var c = source[at++];
        switch (c)
        {
            case 'n':
                text.Append('\n');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 'a':
                text.Append('\a');
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'v':
                text.Append('\v');
                break;
            case '\\' or '"' or '\'':
                text.Append(c);
                break;
            case 'x':
                text.Append((char)ReadHex(2, ref at));
                break;
            case 'u':
                text.Append((char)ReadHex(4, ref at));
                break;
            case 'U' when Rune.TryCreate(ReadHex(8, ref at), out var rune):
                text.Append(rune.ToString());
                break;
            default:
                throw SourcePosition.Error(source, at - 2, $"invalid escape \\{c}");
        }
    }

    private int ReadHex(int digits, ref int at)
    {
        if (at + digits > source.Length
            || !int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw SourcePosition.Error(source, at, "invalid escape");
        }

        at += digits;
        return value;
    }
}
