using System.Globalization;
using System.Text;

namespace Slipway.Bake.Syntax;

/// <summary>The escapes of quoted templates, with those of JSON: bake files are written in either.</summary>
internal static class HclEscapes
{
    /// <summary><c>$${</c> and <c>%%{</c> stand for themselves with one sign less.</summary>
    public static bool TryTakeDoubled(HclCursor cursor, StringBuilder text)
    {
        if (!cursor.StartsWith("$${") && !cursor.StartsWith("%%{"))
        {
            return false;
        }

        text.Append(cursor.Take(3).AsSpan(1));
        return true;
    }

    /// <summary>One character, or an escape.</summary>
    public static void Take(HclCursor cursor, StringBuilder text)
    {
        var mark = cursor.Mark;
        var c = cursor.Take();
        if (c != '\\')
        {
            text.Append(c);
            return;
        }

        var kind = cursor.IsAtEnd ? '\0' : cursor.Take();
        switch (kind)
        {
            case 'n':
                text.Append('\n');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case '"' or '\\' or '/':
                text.Append(kind);
                break;
            case 'u' or 'U':
                TakeCodePoint(cursor, text, mark, digits: kind == 'u' ? 4 : 8);
                break;
            default:
                throw BakeException.At(cursor.Since(mark), "there is no such escape", "write \\\\ for a backslash");
        }
    }

    // Halves of a pair come one after the other in JSON.
    private static void TakeCodePoint(HclCursor cursor, StringBuilder text, (int Line, int Column) mark, int digits)
    {
        if (!int.TryParse(cursor.Take(digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF)
        {
            throw BakeException.At(cursor.Since(mark), $"the escape takes {digits} hexadecimal digits of a character");
        }

        text.Append(code <= 0xFFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code));
    }
}
