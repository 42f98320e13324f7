using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>What filters look at of each item: all of it, or what <c>attribute='a.b'</c> names.</summary>
internal static class AttributeKey
{
    /// <param name="attribute">A path, the place in a list, or null for the item itself.</param>
    public static JinjaValue Of(JinjaValue? attribute, JinjaValue item, Budget budget) => attribute switch
    {
        null => item,
        JinjaValue.Text path => Members.Follow(item, path.Value, budget),
        _ => Members.FindItem(Uses.Defined(item), attribute, budget) ?? new JinjaValue.Undefined($"{TypeNames.WithArticle(item)} has no item {Printing.Represent(attribute, budget)}"),
    };

    /// <summary>As it is compared: without case, unless that is wanted.</summary>
    public static JinjaValue Comparable(JinjaValue value, bool isCaseSensitive, Budget budget)
    {
        if (isCaseSensitive || value is not JinjaValue.Text text)
        {
            return value;
        }

        budget.PayForText(text.Value.Length);
        return text.Value.ToLowerInvariant();
    }
}
