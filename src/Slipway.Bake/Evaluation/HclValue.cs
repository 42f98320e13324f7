using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Bake.Evaluation;

/// <summary>A value of an expression. HCL's lists, sets and tuples are one here, and so are its maps and objects.</summary>
internal abstract record HclValue
{
    public static HclValue Nothing { get; } = new Null();

    public static HclValue True { get; } = new Truth(true);

    public static HclValue False { get; } = new Truth(false);

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    public sealed record Null : HclValue
    {
        public override string Kind => "null";
    }

    public sealed record Truth(bool Value) : HclValue
    {
        public override string Kind => "a truth value";
    }

    public sealed record Number(decimal Value) : HclValue
    {
        public override string Kind => "a number";

        // Without the zeros that a decimal keeps behind its point.
        public string Digits => Value.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    public sealed record Text(string Value) : HclValue
    {
        public override string Kind => "a string";
    }

    public sealed record List(ImmutableArray<HclValue> Items) : HclValue
    {
        public override string Kind => "a list";
    }

    /// <summary>Sorted by key, as HCL sorts them.</summary>
    public sealed record Object(ImmutableSortedDictionary<string, HclValue> Items) : HclValue
    {
        public override string Kind => "an object";
    }

    /// <summary>An object whose attributes are evaluated when they are asked for: those of another target.</summary>
    /// <param name="Find">Null for one that is not there.</param>
    public sealed record Deferred(Func<string, Place, HclValue?> Find) : HclValue
    {
        public override string Kind => "a target";
    }

    public static HclValue Of(bool value) => value ? True : False;

    public static HclValue Of(string value) => new Text(value);

    public static HclValue Of(decimal value) => new Number(value);

    public static HclValue Of(IEnumerable<HclValue> items) => new List([.. items]);

    public static HclValue Of(IEnumerable<KeyValuePair<string, HclValue>> items) => new Object(items.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Records with lists in them do not compare by value.</summary>
    public static bool AreEqual(HclValue a, HclValue b) => (a, b) switch
    {
        (List x, List y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (Object x, Object y) => x.Items.Count == y.Items.Count
            && x.Items.All(item => y.Items.TryGetValue(item.Key, out var other) && AreEqual(item.Value, other)),
        _ => a.Equals(b),
    };
}
