using System.Collections.Immutable;

namespace Slipway.Bake.Targets;

/// <summary>The value of a target's field.</summary>
internal abstract record FieldValue
{
    private FieldValue()
    {
    }

    public sealed record Text(string Value) : FieldValue;

    public sealed record Flag(bool Value) : FieldValue;

    public sealed record List(ImmutableArray<string> Items) : FieldValue;

    public sealed record Map(ImmutableSortedDictionary<string, string> Items) : FieldValue;

    public sealed record Records(ImmutableArray<ImmutableSortedDictionary<string, string>> Items) : FieldValue;

    /// <summary>What stands in a field that two files, or a target and its parent, both say.</summary>
    public FieldValue Append(FieldValue other) => (this, other) switch
    {
        (List a, List b) => new List([.. a.Items.Concat(b.Items).Distinct(StringComparer.Ordinal)]),
        (Map a, Map b) => new Map(a.Items.SetItems(b.Items)),
        (Records a, Records b) => new Records([.. a.Items, .. b.Items.Where(item => !a.Items.Any(known => known.SequenceEqual(item)))]),
        _ => other,
    };

    public bool IsEmpty => this switch
    {
        List list => list.Items.IsEmpty,
        Map map => map.Items.IsEmpty,
        Records records => records.Items.IsEmpty,
        _ => false,
    };
}
