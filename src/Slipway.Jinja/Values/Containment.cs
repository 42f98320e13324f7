using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Python's <c>in</c>, and looking for one text in another.</summary>
internal static class Containment
{
    /// <exception cref="JinjaValueException">Nothing can be in such a value.</exception>
    public static bool Contains(JinjaValue container, JinjaValue item, Budget budget)
    {
        switch (Uses.Defined(container))
        {
            case JinjaValue.Text text when Uses.Defined(item) is JinjaValue.Text part:
                PayForSearch(text.Value.Length, part.Value.Length, budget);
                return text.Value.Contains(part.Value, StringComparison.Ordinal);
            case JinjaValue.Mapping mapping:
                return mapping.Entries.Find(Uses.Defined(item), budget) is not null;
            case JinjaValue.List list:
                return list.Items.Any(i => Equality.AreEqual(i, item, budget));
            case JinjaValue.Tuple tuple:
                return tuple.Items.Any(i => Equality.AreEqual(i, item, budget));
            default:
                throw new JinjaValueException($"{TypeNames.WithArticle(item)} cannot be in {TypeNames.WithArticle(container)}");
        }
    }

    /// <summary>The worst case of a search is the product of the lengths, divided by what a machine compares at once.</summary>
    public static void PayForSearch(int textLength, int partLength, Budget budget) =>
        budget.Pay((textLength / Limits.CharactersPerStep) + ((long)textLength * Math.Min(partLength, Math.Max(0, textLength - partLength)) / 1024));
}
