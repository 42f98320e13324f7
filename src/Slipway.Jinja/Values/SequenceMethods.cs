using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>The methods of Python's lists and tuples that change nothing.</summary>
internal static class SequenceMethods
{
    public static FrozenDictionary<string, NativeFunction> All { get; } = new NativeFunction[]
    {
        new("count", c => Of(c).Count(i => Equality.AreEqual(i, c.Value(0), c.Budget)), "value"),
        new("index", Index, "value"),
        new("copy", c => c.Subject),
    }.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);

    private static ImmutableArray<JinjaValue> Of(NativeCall call) => Iteration.Items(call.Subject, call.Budget);

    private static JinjaValue Index(NativeCall call)
    {
        var items = Of(call);
        for (var i = 0; i < items.Length; i++)
        {
            if (Equality.AreEqual(items[i], call.Value(0), call.Budget))
            {
                return i;
            }
        }

        throw new JinjaValueException("the value is not in the list");
    }
}
