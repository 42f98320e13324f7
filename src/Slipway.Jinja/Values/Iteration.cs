using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>What a loop over a value gives: items, characters of a text, keys of a mapping.</summary>
internal static class Iteration
{
    /// <exception cref="JinjaValueException">It cannot be looped over.</exception>
    public static ImmutableArray<JinjaValue> Items(JinjaValue value, Budget budget)
    {
        if (Find(value, budget) is not { } items)
        {
            throw new JinjaValueException($"{TypeNames.WithArticle(value)} cannot be looped over");
        }

        budget.Pay(items.Length);
        return items;
    }

    public static bool IsIterable(JinjaValue value) =>
        value is JinjaValue.List or JinjaValue.Tuple or JinjaValue.Text or JinjaValue.Mapping or JinjaValue.Undefined { IsSilent: true };

    private static ImmutableArray<JinjaValue>? Find(JinjaValue value, Budget budget)
    {
        switch (value)
        {
            case JinjaValue.List list:
                return list.Items;
            case JinjaValue.Tuple tuple:
                return tuple.Items;
            case JinjaValue.Text text:
                return [.. CodePoints.Split(text.Value, budget).Select(c => (JinjaValue)c)];
            case JinjaValue.Mapping mapping:
                return mapping.LoopItems ?? mapping.Entries.Keys();
            case JinjaValue.Undefined { IsSilent: true }:
                return [];
            case JinjaValue.Undefined undefined:
                throw Uses.Fault(undefined);
            default:
                return null;
        }
    }
}
