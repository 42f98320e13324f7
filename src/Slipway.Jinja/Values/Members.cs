using System.Collections.Frozen;
using Slipway.Diagnostics;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>value.name</c> and <c>value[key]</c>: attributes are methods first and keys second, items the other way round.</summary>
internal static class Members
{
    // What Python's lists and mappings have and these, which never change, have not.
    private static readonly string[] Changing =
        ["append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "popitem", "sort", "reverse"];

    /// <summary>The attribute, or null where there is none.</summary>
    public static JinjaValue? FindAttribute(JinjaValue value, string name) =>
        Method(value, name) ?? value switch
        {
            JinjaValue.Mapping mapping => mapping.Entries.Find(name),
            JinjaValue.Tuple { Names: var names, Items: var items } when names.IndexOf(name) is >= 0 and var place => items[place],
            _ => null,
        };

    /// <summary>The item, or null where there is none.</summary>
    /// <exception cref="JinjaValueException">Such a value cannot be a key.</exception>
    public static JinjaValue? FindItem(JinjaValue value, JinjaValue key, Budget budget) =>
        Subscripts.Find(value, key, budget) ?? (key is JinjaValue.Text name ? FindAttribute(value, name.Value) : null);

    /// <summary>Follows <c>a.b.0</c>, as filters take it in <c>attribute=</c>.</summary>
    public static JinjaValue Follow(JinjaValue value, string path, Budget budget)
    {
        foreach (var part in path.Split('.'))
        {
            JinjaValue key = part.Length > 0 && part.All(char.IsAsciiDigit) && Numbers.ReadInteger(part, 10) is { } index ? new JinjaValue.Integer(index) : part;
            var target = Uses.Defined(value);
            value = FindItem(target, key, budget) ?? new JinjaValue.Undefined($"{TypeNames.WithArticle(target)} has no attribute '{part}'")
            {
                FindHint = () => Hint(target, part),
            };
        }

        return value;
    }

    /// <summary>The way out where an attribute is missing.</summary>
    public static string? Hint(JinjaValue value, string name)
    {
        if (Changing.Contains(name) && value is JinjaValue.List or JinjaValue.Mapping)
        {
            return "lists and mappings never change here; make a new one (list + [item]) and keep it in a namespace()";
        }

        var keys = value is JinjaValue.Mapping mapping ? mapping.Entries.InOrder.Select(e => e.Key).OfType<JinjaValue.Text>().Select(k => k.Value) : [];
        return Suggestion.Sentence(name, [.. keys, .. Methods(value).Keys]);
    }

    private static FrozenDictionary<string, NativeFunction> Methods(JinjaValue value) => value switch
    {
        JinjaValue.Text => TextMethods.All,
        JinjaValue.Mapping => MappingMethods.All,
        JinjaValue.List or JinjaValue.Tuple => SequenceMethods.All,
        _ => FrozenDictionary<string, NativeFunction>.Empty,
    };

    private static JinjaValue? Method(JinjaValue value, string name) => value is SpecialValue special
        ? special.Member(name)
        : Methods(value).TryGetValue(name, out var method) ? new FunctionValue(method, value) : null;
}
