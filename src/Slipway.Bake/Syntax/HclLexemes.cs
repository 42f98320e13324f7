using System.Text;

namespace Slipway.Bake.Syntax;

/// <summary>What stands between templates, taken from a text one at a time.</summary>
internal static class HclLexemes
{
    private static readonly string[] LongSymbols = ["...", "==", "!=", "<=", ">=", "&&", "||", "=>"];

    /// <summary>Passes over a blank or a comment.</summary>
    public static bool TrySkip(HclCursor cursor)
    {
        if (cursor.Current is ' ' or '\t' or '\r')
        {
            cursor.Take();
        }
        else if (cursor.Current == '#' || cursor.StartsWith("//"))
        {
            cursor.TakeWhile(c => c != '\n');
        }
        else if (cursor.StartsWith("/*"))
        {
            SkipLongComment(cursor);
        }
        else
        {
            return false;
        }

        return true;
    }

    public static string TakeWord(HclCursor cursor) => cursor.TakeWhile(c => char.IsLetterOrDigit(c) || c is '_' or '-');

    public static string TakeNumber(HclCursor cursor)
    {
        var number = new StringBuilder(cursor.TakeWhile(char.IsAsciiDigit));
        if (cursor.Current == '.' && char.IsAsciiDigit(cursor.Peek(1)))
        {
            number.Append(cursor.Take()).Append(cursor.TakeWhile(char.IsAsciiDigit));
        }

        var sign = cursor.Peek(1) is '+' or '-' ? 1 : 0;
        if (cursor.Current is 'e' or 'E' && char.IsAsciiDigit(cursor.Peek(1 + sign)))
        {
            number.Append(cursor.Take(1 + sign)).Append(cursor.TakeWhile(char.IsAsciiDigit));
        }

        return number.ToString();
    }

    /// <summary><c>&lt;&lt;WORD</c> or <c>&lt;&lt;-WORD</c>, up to the end of its line.</summary>
    public static (string Flush, string Marker) TakeHeredocStart(HclCursor cursor)
    {
        var mark = cursor.Mark;
        cursor.Take(2);
        var flush = cursor.Current == '-' ? cursor.Take(1) : "";
        var marker = TakeWord(cursor);
        return marker.Length > 0 && cursor.RestOfLine().Length == 0
            ? (flush, marker)
            : throw BakeException.At(cursor.Since(mark), "a heredoc begins with << or <<- and a word, and nothing behind it");
    }

    public static string TakeSymbol(HclCursor cursor)
    {
        if (Array.Find(LongSymbols, cursor.StartsWith) is { } symbol)
        {
            return cursor.Take(symbol.Length);
        }

        var mark = cursor.Mark;
        var c = cursor.Take();
        return "{}[]()=,.:?!<>+-*/%".Contains(c)
            ? c.ToString()
            : throw BakeException.At(cursor.Since(mark), $"'{(char.IsControl(c) ? $"\\u{(int)c:x4}" : c)}' means nothing here");
    }

    private static void SkipLongComment(HclCursor cursor)
    {
        var mark = cursor.Mark;
        cursor.Take(2);
        while (!cursor.StartsWith("*/"))
        {
            if (cursor.IsAtEnd)
            {
                throw BakeException.At(cursor.Since(mark), "the comment does not end");
            }

            cursor.Take();
        }

        cursor.Take(2);
    }
}
