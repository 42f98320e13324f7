namespace Slipway.Jinja.Values;

/// <summary>What the types of values are called in messages.</summary>
internal static class TypeNames
{
    public static string Of(JinjaValue value) => value switch
    {
        JinjaValue.Nothing => "None",
        JinjaValue.Undefined => "undefined value",
        JinjaValue.Truth => "boolean",
        JinjaValue.Integer => "integer",
        JinjaValue.Real => "float",
        JinjaValue.Text => "string",
        JinjaValue.List => "list",
        JinjaValue.Tuple => "tuple",
        JinjaValue.Mapping => "mapping",
        SpecialValue special => special.TypeName,
        _ => "function",
    };

    /// <summary>As <c>a list</c>, <c>an integer</c>, <c>None</c>.</summary>
    public static string WithArticle(JinjaValue value) => Of(value) switch
    {
        "None" => "None",
        var name when "aeiou".Contains(name[0]) => "an " + name,
        var name => "a " + name,
    };
}
