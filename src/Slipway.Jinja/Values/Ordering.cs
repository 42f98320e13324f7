using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Python's order: numbers with numbers, texts by code points, lists and tuples by their first difference; nothing else has one.</summary>
internal static class Ordering
{
    /// <exception cref="JinjaValueException">There is no order between them.</exception>
    public static int Compare(JinjaValue left, JinjaValue right, Budget budget)
    {
        budget.Visit();
        switch (Uses.Defined(left), Uses.Defined(right))
        {
            case (JinjaValue.Text a, JinjaValue.Text b):
                budget.PayForText(Math.Min(a.Value.Length, b.Value.Length));
                return CompareCodePoints(a.Value, b.Value);
            case (JinjaValue.List a, JinjaValue.List b):
                return Compare(a.Items, b.Items, budget);
            case (JinjaValue.Tuple a, JinjaValue.Tuple b):
                return Compare(a.Items, b.Items, budget);
            default:
                return CompareNumbers(left, right);
        }
    }

    /// <summary>Stable both ways, as Python's <c>sorted</c>: equal ones stay in their order even when it is reversed.</summary>
    /// <exception cref="JinjaValueException">There is no order between two keys.</exception>
    public static ImmutableArray<T> Sorted<T>(IEnumerable<T> items, Func<T, JinjaValue> key, bool isReversed, Budget budget)
    {
        var comparer = Comparer<JinjaValue>.Create((a, b) => Compare(a, b, budget));
        try
        {
            return [.. isReversed ? items.OrderByDescending(key, comparer) : items.OrderBy(key, comparer)];
        }
        catch (InvalidOperationException e) when (e.InnerException is { } cause)
        {
            // What the comparison throws, sorting wraps.
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static int CompareNumbers(JinjaValue left, JinjaValue right)
    {
        if (Numbers.AsInteger(left) is { } x && Numbers.AsInteger(right) is { } y)
        {
            return x.CompareTo(y);
        }

        return Numbers.AsReal(left) is { } p && Numbers.AsReal(right) is { } q
            ? p.CompareTo(q)
            : throw new JinjaValueException($"{TypeNames.WithArticle(left)} and {TypeNames.WithArticle(right)} have no order");
    }

    private static int Compare(ImmutableArray<JinjaValue> left, ImmutableArray<JinjaValue> right, Budget budget)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (!Equality.AreEqual(left[i], right[i], budget))
            {
                return Compare(left[i], right[i], budget);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // UTF-16 order differs from that of code points where surrogates meet the characters above them.
    private static int CompareCodePoints(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[at], right[at]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
