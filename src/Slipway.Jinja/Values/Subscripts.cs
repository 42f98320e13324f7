using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>value[key]</c> and <c>value[from:to:step]</c>.</summary>
internal static class Subscripts
{
    /// <summary>The item, or null where there is none.</summary>
    public static JinjaValue? Find(JinjaValue value, JinjaValue key, Budget budget)
    {
        switch (value)
        {
            case JinjaValue.Mapping mapping:
                return mapping.Entries.Find(Uses.Defined(key), budget);
            case JinjaValue.List list:
                return At(list.Items, key);
            case JinjaValue.Tuple tuple:
                return At(tuple.Items, key);
            case JinjaValue.Text text when Numbers.AsInteger(key) is not null:
                return At([.. CodePoints.Split(text.Value, budget).Select(c => (JinjaValue)c)], key);
            default:
                return null;
        }
    }

    /// <exception cref="JinjaValueException">The value has no parts in order, or a bound is no whole number.</exception>
    public static JinjaValue Slice(JinjaValue value, JinjaValue start, JinjaValue stop, JinjaValue step, Budget budget) => Uses.Defined(value) switch
    {
        JinjaValue.List list => new JinjaValue.List(Take(list.Items, start, stop, step, budget)),
        JinjaValue.Tuple tuple => new JinjaValue.Tuple(Take(tuple.Items, start, stop, step, budget)),
        JinjaValue.Text text => string.Concat(Take([.. CodePoints.Split(text.Value, budget)], start, stop, step, budget)),
        _ => throw new JinjaValueException($"{TypeNames.WithArticle(value)} cannot be sliced"),
    };

    private static JinjaValue? At(ImmutableArray<JinjaValue> items, JinjaValue key)
    {
        if (Numbers.AsInteger(Uses.Defined(key)) is not { } number)
        {
            return null;
        }

        var index = number < 0 ? number + items.Length : number;
        return index >= 0 && index < items.Length ? items[(int)index] : null;
    }

    private static ImmutableArray<T> Take<T>(ImmutableArray<T> items, JinjaValue start, JinjaValue stop, JinjaValue step, Budget budget)
    {
        budget.Pay(items.Length);
        var stride = Bound(step) ?? 1;
        if (stride == 0)
        {
            throw new JinjaValueException("the step of a slice cannot be zero");
        }

        var isForward = stride > 0;
        var from = Place(Bound(start), isForward ? 0 : items.Length - 1, items.Length, isForward);
        var to = Place(Bound(stop), isForward ? items.Length : -1, items.Length, isForward);
        var taken = ImmutableArray.CreateBuilder<T>();
        for (var i = (long)from; isForward ? i < to : i > to; i += stride)
        {
            taken.Add(items[(int)i]);
        }

        return taken.ToImmutable();
    }

    // A bound counts from the end where it is negative, and is moved to the nearest place that there is.
    private static int Place(int? bound, int missing, int length, bool isForward)
    {
        if (bound is not { } given)
        {
            return missing;
        }

        var place = given < 0 ? Math.Max(given + (long)length, isForward ? 0 : -1) : given;
        return (int)Math.Min(place, isForward ? length : length - 1);
    }

    private static int? Bound(JinjaValue value) => Uses.Defined(value) switch
    {
        JinjaValue.Nothing => null,
        _ => Numbers.AsInteger(value) is { } number ? Numbers.Clamped(number) : throw new JinjaValueException("the bounds of a slice are whole numbers"),
    };
}
