using System.Globalization;
using System.Text;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>
/// Texts as Python counts them, by code points. Only where a text has surrogates does that differ from its UTF-16 units, so
/// all others are left as they are.
/// </summary>
internal static class CodePoints
{
    public static int Length(string text)
    {
        var pairs = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }

    /// <summary>Each code point as a text, which costs a step each: they take far more room than the text.</summary>
    public static string[] Split(string text, Budget budget)
    {
        budget.Pay(text.Length);
        var parts = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            parts.Add(text.Substring(i, isPair ? 2 : 1));
            i += isPair ? 1 : 0;
        }

        return [.. parts];
    }

    /// <summary>How many code points lie before the UTF-16 unit <paramref name="index"/>.</summary>
    public static int Before(string text, int index) => Length(text[..index]);

    public static string Reverse(string text, Budget budget)
    {
        var parts = Split(text, budget);
        Array.Reverse(parts);
        return string.Concat(parts);
    }

    /// <summary>Whether Python prints it in a quoted string as it is.</summary>
    public static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator) || rune.Value == ' ';
}
