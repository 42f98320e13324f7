using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Python's ways to make a text wider.</summary>
internal static class TextPadding
{
    public static string Center(string text, int width, string fill, Budget budget)
    {
        var missing = Missing(text, width, fill, budget);

        // Python puts the odd one left where the width is odd, right otherwise.
        var left = (missing / 2) + (missing & width & 1);
        return Repeat(fill, left) + text + Repeat(fill, missing - left);
    }

    public static string Left(string text, int width, string fill, Budget budget) => text + Repeat(fill, Missing(text, width, fill, budget));

    public static string Right(string text, int width, string fill, Budget budget) => Repeat(fill, Missing(text, width, fill, budget)) + text;

    /// <summary>Zeros behind the sign.</summary>
    public static string Zeros(string text, int width, Budget budget)
    {
        var sign = text.StartsWith('-') || text.StartsWith('+') ? text[..1] : "";
        return sign + Right(text[sign.Length..], width - sign.Length, "0", budget);
    }

    private static int Missing(string text, int width, string fill, Budget budget)
    {
        if (CodePoints.Length(fill) != 1)
        {
            throw new JinjaValueException("a text is filled up with one character");
        }

        budget.PayForText((long)Math.Max(0, width) + text.Length);
        return Math.Max(0, width - CodePoints.Length(text));
    }

    private static string Repeat(string fill, int times) => string.Concat(Enumerable.Repeat(fill, times));
}
