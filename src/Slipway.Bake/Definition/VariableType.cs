using System.Collections.Immutable;
using System.Globalization;
using Slipway.Bake.Evaluation;
using Slipway.Bake.Formats;
using Slipway.Bake.Syntax;
using Slipway.Diagnostics;

namespace Slipway.Bake.Definition;

/// <summary>The type of a variable: <c>string</c>, <c>number</c>, <c>bool</c>, <c>any</c>, or <c>list</c>, <c>set</c>, <c>tuple</c>, <c>map</c>, <c>object</c> of others.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Of">The type of items; null where there are none, or each has its own.</param>
internal sealed record VariableType(string Name, VariableType? Of = null)
{
    private static readonly string[] Names = ["string", "number", "bool", "any", "list", "set", "map", "tuple", "object"];

    /// <summary>As people say it.</summary>
    public string Words => Of is null ? Name == "any" ? "any type" : Name : $"{Name} of {Of.Words}";

    private bool IsList => Name is "list" or "set" or "tuple";

    private bool IsMap => Name is "map" or "object";

    /// <exception cref="BakeException">It names no type.</exception>
    public static VariableType Read(HclExpression expression) => expression switch
    {
        HclExpression.Variable word => Named(word.Name, word.Place),
        HclExpression.Template { Parts: [HclTemplatePart.Text { Value: var name }] } => Named(name, expression.Place),
        HclExpression.Call { Name: "list" or "set" or "map", Arguments: [var of] } call => new VariableType(call.Name, Read(of)),
        HclExpression.Call { Name: "tuple" or "object", Arguments.Length: 1 } call => new VariableType(call.Name),
        _ => throw BakeException.At(expression.Place, "a type is expected here", "write string, number, bool, list(string) or map(string)"),
    };

    /// <summary>The type that a default gives to a variable without one.</summary>
    public static VariableType OfDefault(HclValue? value) => new(value switch
    {
        HclValue.Number => "number",
        HclValue.Truth => "bool",
        HclValue.List => "tuple",
        HclValue.Object => "object",
        _ => "string",
    });

    /// <summary>The default as this type has it.</summary>
    public HclValue Convert(HclValue value, Place place) => (Name, value) switch
    {
        (_, HclValue.Null) or ("any", _) => value,
        ("string", _) => HclConversion.AsText(value) is { } text ? HclValue.Of(text) : throw Unfit(value, place),
        ("number", _) => HclConversion.AsNumber(value) is { } number ? HclValue.Of(number) : throw Unfit(value, place),
        ("bool", _) => HclConversion.AsTruth(value) is { } truth ? HclValue.Of(truth) : throw Unfit(value, place),
        (_, HclValue.List list) when IsList => HclValue.Of(list.Items.Select(item => Of?.Convert(item, place) ?? item)),
        (_, HclValue.Object map) when IsMap => HclValue.Of(map.Items.Select(item => KeyValuePair.Create(item.Key, Of?.Convert(item.Value, place) ?? item.Value))),
        _ => throw Unfit(value, place),
    };

    /// <summary>What a variable of the environment means: lists are written with commas, maps as <c>key=value</c> with commas.</summary>
    /// <exception cref="BakeException">It means nothing of this type.</exception>
    public HclValue FromEnvironment(string name, string text, Place place)
    {
        HclValue? value = Name switch
        {
            "string" or "any" => HclValue.Of(text),
            "number" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? HclValue.Of(number) : null,
            "bool" => text switch
            {
                "1" or "t" or "T" or "true" or "TRUE" or "True" => HclValue.True,
                "0" or "f" or "F" or "false" or "FALSE" or "False" => HclValue.False,
                _ => null,
            },
            _ => Items(text),
        };
        return value is null
            ? throw BakeException.At(place, $"the environment's {name}={text} is no {Words}", IsList || IsMap ? $"write JSON in {name}_JSON" : null)
            : Convert(value, place);
    }

    /// <summary>What a variable of the environment whose name ends with <c>_JSON</c> means.</summary>
    public HclValue FromJson(string name, string text, Place place) => GoJson.Decode(text) is { } value
        ? Convert(value, place)
        : throw BakeException.At(place, $"the environment's {name}_JSON is no JSON");

    private HclValue? Items(string text)
    {
        if (text.Length == 0 || CsvFields.Split(text) is not { } fields)
        {
            return text.Length > 0 ? null : IsMap ? HclValue.Of(ImmutableSortedDictionary<string, HclValue>.Empty) : new HclValue.List([]);
        }

        if (IsList)
        {
            return HclValue.Of(fields.Select(HclValue.Of));
        }

        var pairs = fields.Select(f => f.Split(['=', ':'], 2)).ToList();
        return pairs.TrueForAll(p => p.Length == 2)
            ? HclValue.Of(pairs.DistinctBy(p => p[0], StringComparer.Ordinal).Select(p => KeyValuePair.Create(p[0], HclValue.Of(p[1]))))
            : null;
    }

    private static VariableType Named(string name, Place place) => Names.Contains(name, StringComparer.Ordinal)
        ? new VariableType(name)
        : throw BakeException.At(place, $"there is no type {name}", Suggestion.Sentence(name, Names));

    private BakeException Unfit(HclValue value, Place place) => BakeException.At(place, $"{Words} is needed, and this is {value.Kind}");
}
