using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters that take a filter or a test to each item. What is lazy in Python is a list here.</summary>
internal static class SelectionFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("map", Map, "*", "**"),
        new("select", c => Select(c, hasAttribute: false, wanted: true), "*", "**"),
        new("reject", c => Select(c, hasAttribute: false, wanted: false), "*", "**"),
        new("selectattr", c => Select(c, hasAttribute: true, wanted: true), "*", "**"),
        new("rejectattr", c => Select(c, hasAttribute: true, wanted: false), "*", "**"),
        new("attr", Attribute, "name"),
    ];

    private static JinjaValue.List Map(NativeCall call)
    {
        if (call.Rest.IsEmpty)
        {
            return MapAttribute(call);
        }

        var (name, arguments) = (Name(call.Rest[0]), new CallArguments(call.Rest[1..], call.Named));
        return new JinjaValue.List([.. call.SubjectItems.Select(item => call.Interpreter.ApplyFilter(name, item, arguments))]);
    }

    private static JinjaValue.List MapAttribute(NativeCall call)
    {
        JinjaValue? attribute = null;
        JinjaValue? otherwise = null;
        foreach (var (name, value) in call.Named)
        {
            _ = name switch
            {
                "attribute" => attribute = value,
                "default" => otherwise = value,
                _ => throw new JinjaValueException($"'map' has no parameter '{name}'"),
            };
        }

        if (attribute is null)
        {
            throw new JinjaValueException("'map' wants the name of a filter, or an attribute");
        }

        return new JinjaValue.List([.. call.SubjectItems.Select(
            item => AttributeKey.Of(attribute, item, call.Budget) is var value && value is JinjaValue.Undefined && otherwise is not null ? otherwise : value)]);
    }

    /// <param name="hasAttribute">Whether the first argument says what to look at of each item.</param>
    /// <param name="wanted">What the test must say of an item that is kept.</param>
    private static JinjaValue.List Select(NativeCall call, bool hasAttribute, bool wanted)
    {
        var rest = call.Rest;
        if (hasAttribute && rest.IsEmpty)
        {
            throw new JinjaValueException("the name of an attribute is wanted");
        }

        var attribute = hasAttribute ? rest[0] : null;
        rest = hasAttribute ? rest[1..] : rest;
        return new JinjaValue.List([.. call.SubjectItems.Where(item => Test(AttributeKey.Of(attribute, item, call.Budget)) == wanted)]);

        bool Test(JinjaValue value) => rest.IsEmpty
            ? Truthiness.IsTrue(value)
            : call.Interpreter.ApplyTest(Name(rest[0]), value, new CallArguments(rest[1..], call.Named));
    }

    private static JinjaValue Attribute(NativeCall call)
    {
        var (value, name) = (Uses.Defined(call.Subject), call.Text(0));
        return Members.FindAttribute(value, name) ?? new JinjaValue.Undefined($"{TypeNames.WithArticle(value)} has no attribute '{name}'")
        {
            FindHint = () => Members.Hint(value, name),
        };
    }

    private static string Name(JinjaValue value) =>
        Uses.Defined(value) is JinjaValue.Text text ? text.Value : throw new JinjaValueException("the name of a filter or test is a string");
}
