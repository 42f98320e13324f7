using Slipway.Diagnostics;

namespace Slipway.Bake.Evaluation;

/// <summary>Takes parts of values.</summary>
internal static class HclAccess
{
    public static HclValue Attribute(HclValue from, string name, Place place) => from switch
    {
        HclValue.Object map => map.Items.GetValueOrDefault(name)
            ?? throw BakeException.At(place, $"there is no attribute {name}", Suggestion.Sentence(name, map.Items.Keys)),
        HclValue.Deferred target => target.Find(name, place) ?? throw BakeException.At(place, $"there is no attribute {name}"),
        _ => throw BakeException.At(place, $"{from.Kind} has no attributes"),
    };

    public static HclValue Index(HclValue from, HclValue key, Place place)
    {
        if (from is not HclValue.List list)
        {
            return Attribute(from, HclConversion.RequireText(key, place), place);
        }

        var number = HclConversion.RequireNumber(key, place);
        return number >= 0 && number < list.Items.Length && decimal.IsInteger(number)
            ? list.Items[(int)number]
            : throw BakeException.At(place, $"there is no item {number}: the list has {list.Items.Length}, counted from 0");
    }

    /// <summary>Keys and values of a list or an object.</summary>
    public static IEnumerable<(HclValue Key, HclValue Value)> Items(HclValue value, Place place) => value switch
    {
        HclValue.List list => list.Items.Select((item, i) => (HclValue.Of(i), item)),
        HclValue.Object map => map.Items.Select(item => (HclValue.Of(item.Key), item.Value)),
        _ => throw BakeException.At(place, $"a list or an object is needed, and this is {value.Kind}"),
    };
}
