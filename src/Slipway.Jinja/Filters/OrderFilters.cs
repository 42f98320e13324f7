using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters that put items in order, or find the least and the greatest.</summary>
internal static class OrderFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("sort", Sort, "reverse?", "case_sensitive?", "attribute?"),
        new("dictsort", SortMapping, "case_sensitive?", "by?", "reverse?"),
        new("min", c => Extreme(c, -1), "case_sensitive?", "attribute?"),
        new("max", c => Extreme(c, 1), "case_sensitive?", "attribute?"),
        new("groupby", Group, "attribute", "default?", "case_sensitive?"),
    ];

    private static readonly ImmutableArray<string> GroupNames = ["grouper", "list"];

    private static JinjaValue.List Sort(NativeCall call)
    {
        // Several attributes stand between commas: the second orders what the first leaves equal.
        var attributes = call.Optional(2) is JinjaValue.Text text ? text.Value.Split(',').Select(a => (JinjaValue?)a).ToArray() : [call.Optional(2)];
        return new JinjaValue.List(Ordering.Sorted(call.SubjectItems, item => attributes.Length == 1
            ? Key(attributes[0], item, call.Truth(1), call.Budget)
            : new JinjaValue.Tuple([.. attributes.Select(a => Key(a, item, call.Truth(1), call.Budget))]), call.Truth(0), call.Budget));
    }

    private static JinjaValue.List SortMapping(NativeCall call)
    {
        if (Uses.Defined(call.Subject) is not JinjaValue.Mapping mapping)
        {
            throw new JinjaValueException($"'dictsort' sorts mappings, not {TypeNames.WithArticle(call.Subject)}");
        }

        JinjaValue place = (call.OptionalText(1) ?? "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new JinjaValueException("'dictsort' sorts by 'key' or by 'value'"),
        };
        var items = Iteration.Items(MappingMethods.Items(mapping, call.Budget), call.Budget);
        return new JinjaValue.List(Ordering.Sorted(items, item => Key(place, item, call.Truth(0), call.Budget), call.Truth(2), call.Budget));
    }

    private static JinjaValue Extreme(NativeCall call, int sign)
    {
        JinjaValue? best = null;
        JinjaValue bestKey = JinjaValue.None;
        foreach (var item in call.SubjectItems)
        {
            var key = Key(call.Optional(1), item, call.Truth(0), call.Budget);
            if (best is null || Math.Sign(Ordering.Compare(key, bestKey, call.Budget)) == sign)
            {
                (best, bestKey) = (item, key);
            }
        }

        return best ?? new JinjaValue.Undefined("there is no least or greatest item: the sequence is empty");
    }

    private static JinjaValue.List Group(NativeCall call)
    {
        JinjaValue Of(JinjaValue item) => AttributeKey.Of(call.Value(0), item, call.Budget) is var value && value is JinjaValue.Undefined && call.Optional(1) is { } otherwise
            ? otherwise
            : value;

        var groups = ImmutableArray.CreateBuilder<JinjaValue>();
        var sorted = Ordering.Sorted(call.SubjectItems, item => AttributeKey.Comparable(Of(item), call.Truth(2), call.Budget), isReversed: false, call.Budget);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            var key = AttributeKey.Comparable(Of(sorted[from]), call.Truth(2), call.Budget);
            while (to < sorted.Length && Equality.AreEqual(key, AttributeKey.Comparable(Of(sorted[to]), call.Truth(2), call.Budget), call.Budget))
            {
                to++;
            }

            groups.Add(new JinjaValue.Tuple([Of(sorted[from]), new JinjaValue.List(sorted[from..to])]) { Names = GroupNames });
            from = to;
        }

        return new JinjaValue.List(groups.ToImmutable());
    }

    private static JinjaValue Key(JinjaValue? attribute, JinjaValue item, bool isCaseSensitive, Budget budget) =>
        AttributeKey.Comparable(AttributeKey.Of(attribute, item, budget), isCaseSensitive, budget);
}
