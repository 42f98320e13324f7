namespace Slipway.Dockerfile;

/// <summary>
/// A text that stands in the Dockerfile itself (<c>&lt;&lt;EOF</c>).
/// <paramref name="Name"/> is its delimiter and, for COPY, the file's name. <paramref name="Expands"/>: the delimiter was
/// not quoted. <paramref name="StripsTabs"/>: <c>&lt;&lt;-</c> was written; <see cref="Text"/> has them stripped already.
/// </summary>
public sealed record Heredoc(string Name, string RawText, bool Expands, bool StripsTabs)
{
    /// <summary>The text with the leading tabs of every line gone where that was asked for.</summary>
    public string Text => StripsTabs ? string.Concat(RawText.Split('\n').Select((line, i) => (i > 0 ? "\n" : "") + line.TrimStart('\t'))) : RawText;

    /// <summary>Whether <paramref name="word"/> opens a heredoc: <c>[n]&lt;&lt;[-]DELIMITER</c>. Its text follows later.</summary>
    public static Heredoc? Open(string word, char escape) => Open(word, escape, out _);

    /// <param name="problem">Why a word that would open one cannot; null where it does, or never meant to.</param>
    internal static Heredoc? Open(string word, char escape, out string? problem)
    {
        problem = null;
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
        var delimiter = word[(stripsTabs ? start + 1 : start)..];
        if (delimiter.Length == 0 || delimiter.Contains('<'))
        {
            return null;
        }

        try
        {
            var words = new WordExpander(escape, name => "$" + name).ExpandToWords(delimiter);
            return words.Length == 1 ? new Heredoc(words[0], "", words[0] == delimiter, stripsTabs) : null;
        }
        catch (ExpansionException e)
        {
            problem = e.Message;
            return null;
        }
    }
}
