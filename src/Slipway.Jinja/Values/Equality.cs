using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Python's <c>==</c>: numbers by their value, lists and tuples item by item, mappings without order; what differs in kind differs.</summary>
internal static class Equality
{
    /// <exception cref="JinjaValueException">One of them is undefined.</exception>
    public static bool AreEqual(JinjaValue left, JinjaValue right, Budget budget)
    {
        budget.Visit();
        switch (Uses.Defined(left), Uses.Defined(right))
        {
            case (JinjaValue.Text a, JinjaValue.Text b):
                budget.PayForText(Math.Min(a.Value.Length, b.Value.Length));
                return a.Value == b.Value;
            case (JinjaValue.List a, JinjaValue.List b):
                return AreEqual(a.Items, b.Items, budget);
            case (JinjaValue.Tuple a, JinjaValue.Tuple b):
                return AreEqual(a.Items, b.Items, budget);
            case (JinjaValue.Mapping a, JinjaValue.Mapping b):
                return a.Entries.Count == b.Entries.Count && a.Entries.InOrder.All(
                    entry => b.Entries.Find(entry.Key, budget) is { } other && AreEqual(entry.Value, other, budget));
            case (JinjaValue.Nothing, JinjaValue.Nothing):
                return true;
            default:
                return Numbers.AsInteger(left) is { } x && Numbers.AsInteger(right) is { } y
                    ? x == y
                    : Numbers.AsReal(left) is { } p && Numbers.AsReal(right) is { } q
                        ? p == q
                        : ReferenceEquals(left, right);
        }
    }

    private static bool AreEqual(ImmutableArray<JinjaValue> left, ImmutableArray<JinjaValue> right, Budget budget)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!AreEqual(left[i], right[i], budget))
            {
                return false;
            }
        }

        return true;
    }
}
