using System.Collections.Immutable;
using System.Diagnostics;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Targets;

namespace Slipway.Bake.Definition;

/// <summary>Makes a target's fields of values.</summary>
internal static class FieldReader
{
    /// <returns>Null for a null, which says nothing.</returns>
    /// <exception cref="BakeException">The value has another shape than the field.</exception>
    public static FieldValue? Read(TargetField field, HclValue value, Place place)
    {
        if (value is HclValue.Null)
        {
            return null;
        }

        return field.Kind switch
        {
            FieldKind.Text => new FieldValue.Text(HclConversion.RequireText(value, place)),
            FieldKind.Flag => new FieldValue.Flag(HclConversion.RequireTruth(value, place)),
            FieldKind.List => new FieldValue.List(Texts(field.Name, value, place)),
            FieldKind.Map => new FieldValue.Map(Map(field.Name, value, place)),
            FieldKind.Records => new FieldValue.Records([.. Items(value).Select(item => Record(field.Name, item, place))]),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Strings, each once.</summary>
    public static ImmutableArray<string> Texts(string field, HclValue value, Place place) => value is HclValue.List list
        ? [.. list.Items.Where(item => item is not HclValue.Null).Select(item => Text(field, item, place)).Distinct(StringComparer.Ordinal)]
        : throw BakeException.At(place, $"{field} takes a list of strings, and this is {value.Kind}", "write [\"…\"]");

    // A null in a map says nothing about its key, so that what is inherited stays.
    private static ImmutableSortedDictionary<string, string> Map(string field, HclValue value, Place place) => value is HclValue.Object map
        ? map.Items.Where(item => item.Value is not HclValue.Null).ToImmutableSortedDictionary(
            item => item.Key, item => Text(field, item.Value, place), StringComparer.Ordinal)
        : throw BakeException.At(place, $"{field} takes an object of strings, and this is {value.Kind}", "write { NAME = \"value\" }");

    private static ImmutableArray<HclValue> Items(HclValue value) => value is HclValue.List list
        ? [.. list.Items.Where(item => item is not (HclValue.Null or HclValue.Text { Value: "" }))]
        : [value];

    private static ImmutableSortedDictionary<string, string> Record(string field, HclValue value, Place place)
    {
        if (value is HclValue.Object map)
        {
            return FieldRecords.Normalised(field, map.Items.Where(item => item.Value is not HclValue.Null).ToImmutableSortedDictionary(
                item => item.Key,
                item => item.Value is HclValue.List list ? string.Join(',', list.Items.Select(i => Text(field, i, place))) : Text(field, item.Value, place),
                StringComparer.Ordinal));
        }

        return FieldRecords.Parse(field, Text(field, value, place)) ?? throw BakeException.At(place, $"{field}: a quote does not end");
    }

    private static string Text(string field, HclValue value, Place place) =>
        HclConversion.AsText(value) ?? throw BakeException.At(place, $"{field} holds strings, and here is {value.Kind}");
}
