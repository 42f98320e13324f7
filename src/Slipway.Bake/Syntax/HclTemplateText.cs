using System.Text;

namespace Slipway.Bake.Syntax;

/// <summary>The text of templates between their sequences, escapes resolved.</summary>
internal static class HclTemplateText
{
    /// <summary>Whether <c>${</c> or <c>%{</c> comes next.</summary>
    public static bool StartsSequence(HclCursor cursor) => cursor.Current is '$' or '%' && cursor.Peek(1) == '{';

    /// <summary>Up to the quote, a sequence or the end of the text.</summary>
    /// <param name="begins">Where the string begins.</param>
    /// <exception cref="BakeException">The line ends before.</exception>
    public static string TakeQuoted(HclCursor cursor, Place begins)
    {
        var text = new StringBuilder();
        while (!cursor.IsAtEnd && cursor.Current != '"')
        {
            if (cursor.Current == '\n')
            {
                throw BakeException.At(begins, "the string does not end on its line");
            }

            if (HclEscapes.TryTakeDoubled(cursor, text))
            {
                continue;
            }

            if (StartsSequence(cursor))
            {
                break;
            }

            HclEscapes.Take(cursor, text);
        }

        return text.ToString();
    }

    /// <summary>Up to the end of the line, which belongs to it, or a sequence.</summary>
    public static string TakeLine(HclCursor cursor)
    {
        var text = new StringBuilder();
        while (!cursor.IsAtEnd)
        {
            if (HclEscapes.TryTakeDoubled(cursor, text))
            {
                continue;
            }

            if (StartsSequence(cursor))
            {
                break;
            }

            if (cursor.Current == '\r' && cursor.Peek(1) == '\n')
            {
                cursor.Take();
            }

            text.Append(cursor.Take());
            if (text[^1] == '\n')
            {
                break;
            }
        }

        return text.ToString();
    }
}
