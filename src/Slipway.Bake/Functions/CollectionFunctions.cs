using System.Collections.Immutable;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>Functions of lists and objects.</summary>
internal static class CollectionFunctions
{
    public static (string Name, HclFunction Function)[] All =>
    [
        ("length", a => HclValue.Of(Length(a))),
        ("concat", a => a.Result(Enumerable.Range(0, a.Count).SelectMany(i => a.List(i)))),
        ("contains", a => HclValue.Of(a.List(0).Any(item => HclValue.AreEqual(item, a[1])))),
        ("indexof", IndexOf),
        ("index", a => HclAccess.Index(a[0], a[1], a.Place)),
        ("hasindex", a => HclValue.Of(a[0] is HclValue.Object map
            ? map.Items.ContainsKey(a.Text(1))
            : a.Whole(1) is var index && index >= 0 && index < a.List(0).Length)),
        ("element", Element),
        ("slice", Slice),
        ("reverselist", a => a.Result(a.List(0).Reverse())),
        ("distinct", a => a.Result(Distinct(a.List(0)))),
        ("compact", a => a.Result(a.List(0).Where(item => item is not (HclValue.Null or HclValue.Text { Value: "" })))),
        ("flatten", a => a.Result(Flatten(a.List(0)))),
        ("sort", a => a.Result(a.Texts(0).Order(StringComparer.Ordinal))),
        ("chunklist", a => a.Whole(1) is var size and > 0
            ? a.Result(a.List(0).Chunk(size).Select(chunk => HclValue.Of(chunk)))
            : throw a.Wrong("takes a size of 1 at least")),
        ("coalesce", a => a.All.FirstOrDefault(v => v is not HclValue.Null) ?? throw a.Wrong("was given nothing but null")),
        ("coalescelist", a => a.All.FirstOrDefault(v => v is HclValue.List { Items.IsEmpty: false }) ?? throw a.Wrong("was given no list with items")),
        ("keys", a => a.Result(a.Map(0).Keys)),
        ("values", a => a.Result(a.Map(0).Values)),
        ("lookup", a => a.Map(0).GetValueOrDefault(a.Text(1)) ?? a[2]),
        ("merge", Merge),
        ("zipmap", a => a.List(1).Length == a.List(0).Length
            ? HclValue.Of(a.Texts(0).Zip(a.List(1)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))
            : throw a.Wrong("takes two lists of one length")),
        ("range", Range),
        ("setproduct", Product),
        ("setunion", a => a.Result(Distinct(Enumerable.Range(0, a.Count).SelectMany(i => a.List(i))))),
        ("setintersection", a => a.Result(Distinct(a.List(0).Where(item => Enumerable.Range(1, a.Count - 1).All(i => Has(a.List(i), item)))))),
        ("setsubtract", a => a.Result(Distinct(a.List(0).Where(item => !Has(a.List(1), item))))),
    ];

    private static bool Has(ImmutableArray<HclValue> items, HclValue value) => items.Any(item => HclValue.AreEqual(item, value));

    private static int Length(HclArguments arguments) => arguments[0] switch
    {
        HclValue.Object map => map.Items.Count,
        _ => arguments.List(0).Length,
    };

    private static HclValue IndexOf(HclArguments arguments)
    {
        var items = arguments.List(0);
        for (var i = 0; i < items.Length; i++)
        {
            if (HclValue.AreEqual(items[i], arguments[1]))
            {
                return HclValue.Of(i);
            }
        }

        throw arguments.Wrong("finds no such item");
    }

    // Beyond the end it begins anew.
    private static HclValue Element(HclArguments arguments)
    {
        var items = arguments.List(0);
        var index = arguments.Whole(1);
        return items.IsEmpty || index < 0 ? throw arguments.Wrong("takes a list with items and an index from 0") : items[index % items.Length];
    }

    private static HclValue Slice(HclArguments arguments)
    {
        var items = arguments.List(0);
        var begin = arguments.Whole(1);
        var end = arguments.Count > 2 ? arguments.Whole(2) : items.Length;
        return begin >= 0 && begin <= end && end <= items.Length
            ? arguments.Result(items[begin..end])
            : throw arguments.Wrong($"takes a begin and an end within the list's {items.Length} items");
    }

    private static List<HclValue> Distinct(IEnumerable<HclValue> items)
    {
        var distinct = new List<HclValue>();
        foreach (var item in items.Where(item => !distinct.Any(d => HclValue.AreEqual(d, item))))
        {
            distinct.Add(item);
        }

        return distinct;
    }

    private static IEnumerable<HclValue> Flatten(IEnumerable<HclValue> items) =>
        items.SelectMany(item => item is HclValue.List list ? Flatten(list.Items) : [item]);

    private static HclValue.Object Merge(HclArguments arguments)
    {
        var merged = ImmutableSortedDictionary.CreateBuilder<string, HclValue>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not HclValue.Null)
            {
                foreach (var (key, value) in arguments.Map(i))
                {
                    merged[key] = value;
                }
            }
        }

        return new HclValue.Object(merged.ToImmutable());
    }

    private static HclValue Range(HclArguments arguments)
    {
        var (begin, end) = arguments.Count == 1 ? (0, arguments.Number(0)) : (arguments.Number(0), arguments.Number(1));
        var step = arguments.Count > 2 ? arguments.Number(2) : end < begin ? -1 : 1;
        if (step == 0 || (step > 0) != (end >= begin))
        {
            throw arguments.Wrong("takes a step towards its end");
        }

        return Math.Abs((end - begin) / step) <= Limits.Items
            ? arguments.Result(Count(begin, end, step))
            : throw arguments.Wrong($"makes more than {Limits.Items} numbers");
    }

    private static IEnumerable<HclValue> Count(decimal begin, decimal end, decimal step)
    {
        for (var number = begin; step > 0 ? number < end : number > end; number += step)
        {
            yield return HclValue.Of(number);
        }
    }

    private static HclValue Product(HclArguments arguments)
    {
        IEnumerable<ImmutableArray<HclValue>> rows = [[]];
        for (var i = 0; i < arguments.Count; i++)
        {
            var items = arguments.List(i);
            rows = rows.SelectMany(row => items.Select(item => row.Add(item)));
        }

        return arguments.Result(rows.Select(row => HclValue.Of(row)));
    }
}
