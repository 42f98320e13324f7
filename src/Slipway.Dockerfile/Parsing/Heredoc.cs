using System.Text;

namespace Slipway.Dockerfile;

/// <summary>
/// A text that stands in the Dockerfile itself (<c>&lt;&lt;EOF</c>).
/// <paramref name="Name"/> is its delimiter and, for COPY, the file's name. <paramref name="Expands"/>: nothing of the
/// delimiter was quoted. <paramref name="StripsTabs"/>: <c>&lt;&lt;-</c> was written; <see cref="Text"/> has them stripped already.
/// </summary>
public sealed record Heredoc(string Name, string RawText, bool Expands, bool StripsTabs)
{
    /// <summary>Whatever the escape of the Dockerfile is: delimiters have always had this one.</summary>
    public const char Escape = '\\';

    /// <summary>The text with the leading tabs of every line gone where that was asked for.</summary>
    public string Text => StripsTabs ? string.Concat(RawText.Split('\n').Select((line, i) => (i > 0 ? "\n" : "") + line.TrimStart('\t'))) : RawText;

    /// <summary>
    /// Whether <paramref name="word"/> opens a heredoc: <c>[n]&lt;&lt;[-]DELIMITER</c>, with blanks before the delimiter or without.
    /// Its text follows later.
    /// </summary>
    public static Heredoc? Open(string word)
    {
        var start = 0;
        while (start < word.Length && char.IsAsciiDigit(word[start]))
        {
            start++;
        }

        if (!word.AsSpan(start).StartsWith("<<"))
        {
            return null;
        }

        start += 2;
        var stripsTabs = start < word.Length && word[start] == '-';
        var delimiter = word[(stripsTabs ? start + 1 : start)..].TrimStart();
        return delimiter.Length > 0 && !delimiter.Contains('<') && Unquoted(delimiter, out var quoted) is { Length: > 0 } name
            ? new Heredoc(name, "", !quoted, stripsTabs)
            : null;
    }

    // Variables stay as they are written. A delimiter whose quotes do not match, or of several words, is none.
    private static string? Unquoted(string delimiter, out bool quoted)
    {
        var name = new StringBuilder();
        var quote = '\0';
        quoted = false;
        for (var i = 0; i < delimiter.Length; i++)
        {
            var character = delimiter[i];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                return null;
            }

            if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
                quoted = true;
            }
            else if (character == Escape && i + 1 < delimiter.Length
                && (quote == '\0' || (quote == '"' && delimiter[i + 1] is '"' or '$' or Escape)))
            {
                name.Append(delimiter[++i]);
            }
            else
            {
                name.Append(character);
            }
        }

        return quote == '\0' ? name.ToString() : null;
    }
}
