using System.Collections.Frozen;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>The methods of Python's dicts that change nothing.</summary>
internal static class MappingMethods
{
    public static FrozenDictionary<string, NativeFunction> All { get; } = new NativeFunction[]
    {
        new("items", c => Items(Of(c), c.Budget)),
        new("keys", c => new JinjaValue.List(Of(c).Entries.Keys())),
        new("values", c => new JinjaValue.List([.. Of(c).Entries.InOrder.Select(e => e.Value)])),
        new("get", c => Of(c).Entries.Find(Uses.Defined(c.Value(0)), c.Budget) ?? c.Value(1), "key", "default?"),
        new("copy", c => c.Subject),
    }.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);

    /// <summary>Pairs of key and value.</summary>
    public static JinjaValue.List Items(JinjaValue.Mapping mapping, Budget budget)
    {
        budget.Pay(mapping.Entries.Count);
        return new JinjaValue.List([.. mapping.Entries.InOrder.Select(e => (JinjaValue)new JinjaValue.Tuple([e.Key, e.Value]))]);
    }

    private static JinjaValue.Mapping Of(NativeCall call)
    {
        var mapping = (JinjaValue.Mapping)call.Subject;
        call.Budget.Pay(mapping.Entries.Count);
        return mapping;
    }
}
