using System.Collections.Immutable;
using System.Text;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters of lists, and of what can be looped over.</summary>
internal static class SequenceFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("length", Length),
        new("count", Length),
        new("first", c => c.SubjectItems is [var first, ..] ? first : new JinjaValue.Undefined("there is no first item: the sequence is empty")),
        new("last", c => c.SubjectItems is [.., var last] ? last : new JinjaValue.Undefined("there is no last item: the sequence is empty")),
        new("join", Join, "d?", "attribute?"),
        new("reverse", c => Uses.Defined(c.Subject) is JinjaValue.Text text ? CodePoints.Reverse(text.Value, c.Budget) : new JinjaValue.List([.. c.SubjectItems.Reverse()])),
        new("unique", Unique, "case_sensitive?", "attribute?"),
        new("items", Items),
        new("batch", Batch, "linecount", "fill_with?"),
        new("slice", Slice, "slices", "fill_with?"),
    ];

    private static JinjaValue Length(NativeCall call) => Uses.Defined(call.Subject) switch
    {
        JinjaValue.Text text => CodePoints.Length(text.Value),
        JinjaValue.Mapping mapping => mapping.Entries.Count,
        var value when Iteration.IsIterable(value) => Iteration.Items(value, call.Budget).Length,
        var value => throw new JinjaValueException($"{TypeNames.WithArticle(value)} has no length"),
    };

    private static JinjaValue Join(NativeCall call)
    {
        var separator = call.Optional(0) is { } given ? Printing.Show(given, call.Budget) : "";
        var text = new StringBuilder();
        var isFirst = true;
        foreach (var item in call.SubjectItems)
        {
            var part = Printing.Show(AttributeKey.Of(call.Optional(1), item, call.Budget), call.Budget);
            call.Budget.PayForText(part.Length + separator.Length);
            text.Append(isFirst ? "" : separator).Append(part);
            isFirst = false;
        }

        return text.ToString();
    }

    private static JinjaValue.List Unique(NativeCall call)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new JinjaValue.List([.. call.SubjectItems.Where(item => seen.Add(MappingKey.Of(
            AttributeKey.Comparable(AttributeKey.Of(call.Optional(1), item, call.Budget), call.Truth(0), call.Budget), call.Budget)))]);
    }

    private static JinjaValue.List Items(NativeCall call) => call.Subject switch
    {
        JinjaValue.Mapping mapping => MappingMethods.Items(mapping, call.Budget),
        JinjaValue.Undefined => new JinjaValue.List([]),
        _ => throw new JinjaValueException($"{TypeNames.WithArticle(call.Subject)} has no items: it is no mapping"),
    };

    private static JinjaValue.List Batch(NativeCall call)
    {
        var size = Positive(call, "batch");
        return new JinjaValue.List([.. call.SubjectItems.Chunk(size).Select(chunk => (JinjaValue)new JinjaValue.List(Filled([.. chunk], size, call)))]);
    }

    private static JinjaValue.List Slice(NativeCall call)
    {
        var (count, items) = (Positive(call, "slice"), call.SubjectItems);
        call.Budget.Pay(count);
        var (each, more) = Math.DivRem(items.Length, count);
        // With items for all alike the language fills every slice up, and so does this.
        var slices = ImmutableArray.CreateBuilder<JinjaValue>();
        for (var (i, at) = (0, 0); i < count; i++)
        {
            var length = each + (i < more ? 1 : 0);
            slices.Add(new JinjaValue.List(i >= more ? Filled(items.Slice(at, length), length + 1, call) : items.Slice(at, length)));
            at += length;
        }

        return new JinjaValue.List(slices.ToImmutable());
    }

    private static ImmutableArray<JinjaValue> Filled(ImmutableArray<JinjaValue> items, int length, NativeCall call)
    {
        if (call.Optional(1) is not { } filling || items.Length >= length)
        {
            return items;
        }

        call.Budget.Pay(length);
        return items.AddRange(Enumerable.Repeat(filling, length - items.Length));
    }

    private static int Positive(NativeCall call, string name) =>
        call.Number(0, 0) is > 0 and var number ? number : throw new JinjaValueException($"'{name}' wants a number above zero");
}
