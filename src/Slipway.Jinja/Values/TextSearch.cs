using System.Text;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Replaces, splits and counts as Python's strings do.</summary>
internal static class TextSearch
{
    /// <param name="count">How often at most; all where it is negative.</param>
    public static string Replace(string text, string old, string replacement, int count, Budget budget)
    {
        if (count == 0)
        {
            return text;
        }

        Containment.PayForSearch(text.Length, old.Length, budget);
        var output = new StringBuilder(text.Length);
        var from = 0;
        for (var at = Next(text, old, 0); at >= 0 && count != 0; at = Next(text, old, at + Math.Max(1, old.Length)), count--)
        {
            budget.Pay(1);
            budget.PayForText(replacement.Length);
            output.Append(text, from, at - from).Append(replacement);
            from = at + old.Length;
        }

        return output.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The parts between a separator, at most <paramref name="most"/> cuts from the left; all where it is negative.</summary>
    public static List<string> Split(string text, string separator, int most, Budget budget)
    {
        Require(separator);
        Containment.PayForSearch(text.Length, separator.Length, budget);
        var parts = new List<string>();
        var from = 0;
        for (var at = text.IndexOf(separator, StringComparison.Ordinal); at >= 0 && most != 0; at = text.IndexOf(separator, from, StringComparison.Ordinal), most--)
        {
            budget.Pay(1);
            parts.Add(text[from..at]);
            from = at + separator.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }

    /// <summary>As <see cref="Split"/>, with the cuts counted from the right.</summary>
    public static List<string> SplitFromRight(string text, string separator, int most, Budget budget)
    {
        Require(separator);
        Containment.PayForSearch(text.Length, separator.Length, budget);
        var parts = new List<string>();
        var to = text.Length;
        for (var at = Last(text, separator, to); at >= 0 && most != 0; at = Last(text, separator, to), most--)
        {
            budget.Pay(1);
            parts.Add(text[(at + separator.Length)..to]);
            to = at;
        }

        parts.Add(text[..to]);
        parts.Reverse();
        return parts;
    }

    /// <summary>The words between whitespace; what is behind the last cut keeps its whitespace.</summary>
    public static List<string> SplitWords(string text, int most, Budget budget)
    {
        budget.PayForText(text.Length);
        var words = new List<string>();
        var at = AfterSpace(text, 0);
        while (at < text.Length && most != 0)
        {
            budget.Pay(1);
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            words.Add(text[at..end]);
            at = AfterSpace(text, end);
            most--;
        }

        if (at < text.Length)
        {
            words.Add(text[at..]);
        }

        return words;
    }

    /// <summary>As <see cref="SplitWords"/>, with the cuts counted from the right.</summary>
    public static List<string> SplitWordsFromRight(string text, int most, Budget budget)
    {
        var words = SplitWords(CodePoints.Reverse(text, budget), most, budget).ConvertAll(word => CodePoints.Reverse(word, budget));
        words.Reverse();
        return words;
    }

    /// <summary>Lines without their ends.</summary>
    public static List<string> SplitLines(string text, bool keepsEnds, Budget budget)
    {
        budget.PayForText(text.Length);
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            budget.Pay(1);
            var end = text.IndexOfAny(['\n', '\r', '\v', '\f', '\x85', '\u2028', '\u2029'], from);
            var next = end < 0 ? text.Length : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text[from..(keepsEnds || end < 0 ? next : end)]);
            from = next;
        }

        return lines;
    }

    /// <summary>How often the part is in the text, without overlaps; an empty one is between all characters.</summary>
    public static int Count(string text, string part, Budget budget)
    {
        Containment.PayForSearch(text.Length, part.Length, budget);
        return part.Length == 0 ? CodePoints.Length(text) + 1 : text.AsSpan().Count(part);
    }

    // An empty text is found between all characters, and behind the last.
    private static int Next(string text, string part, int from) => from > text.Length ? -1 : text.IndexOf(part, from, StringComparison.Ordinal);

    private static int Last(string text, string part, int to) => text.AsSpan(0, to).LastIndexOf(part);

    private static int AfterSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static void Require(string separator)
    {
        if (separator.Length == 0)
        {
            throw new JinjaValueException("the separator is empty");
        }
    }
}
