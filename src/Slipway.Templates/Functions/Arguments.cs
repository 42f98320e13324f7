using Slipway.Templates.Evaluation;

namespace Slipway.Templates.Functions;

/// <summary>An argument as the type that a function wants.</summary>
internal static class Arguments
{
    public static string Text(TemplateValue value) => value switch
    {
        TemplateValue.Text text => text.Value,
        _ => throw Wrong(value, "string"),
    };

    public static int Number(TemplateValue value) => value switch
    {
        TemplateValue.Integer { Value: >= int.MinValue and <= int.MaxValue } integer => (int)integer.Value,
        _ => throw Wrong(value, "int"),
    };

    public static FunctionException Wrong(TemplateValue value, string wanted) =>
        new($"wrong type for value; expected {wanted}; got {TypeOf(value)} ({Printing.Show(value)})");

    /// <summary>The name that Go has for the type of a value.</summary>
    public static string TypeOf(TemplateValue value) => value switch
    {
        TemplateValue.Text => "string",
        TemplateValue.Integer => "int64",
        TemplateValue.Real => "float64",
        TemplateValue.Truth => "bool",
        TemplateValue.List => "[]interface {}",
        TemplateValue.Map => "map[string]interface {}",
        _ => "nil",
    };
}
