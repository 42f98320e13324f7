using System.Globalization;

namespace Slipway.Templates.Evaluation;

/// <summary>How Go prints a value: <c>[a b]</c>, <c>map[a:1 b:2]</c>, <c>&lt;no value&gt;</c>.</summary>
internal static class Printing
{
    public static string Show(TemplateValue value) => value switch
    {
        TemplateValue.Nothing => "<no value>",
        _ => ShowInside(value),
    };

    private static string ShowInside(TemplateValue value) => value switch
    {
        TemplateValue.Text text => text.Value,
        TemplateValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TemplateValue.Real real => real.Value.ToString("R", CultureInfo.InvariantCulture),
        TemplateValue.Truth truth => truth.Value ? "true" : "false",
        TemplateValue.List list => $"[{string.Join(' ', list.Items.Select(ShowInside))}]",
        TemplateValue.Map map => $"map[{string.Join(' ', map.Fields
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{ShowInside(f.Value)}"))}]",
        _ => "<nil>",
    };
}
