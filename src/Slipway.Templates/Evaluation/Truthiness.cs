namespace Slipway.Templates.Evaluation;

/// <summary>What <c>if</c> takes for true: all but false, zero, nothing, and what is empty.</summary>
internal static class Truthiness
{
    public static bool IsTrue(TemplateValue value) => value switch
    {
        TemplateValue.Nothing => false,
        TemplateValue.Truth truth => truth.Value,
        TemplateValue.Integer integer => integer.Value != 0,
        TemplateValue.Real real => real.Value != 0,
        TemplateValue.Text text => text.Value.Length > 0,
        TemplateValue.List list => !list.Items.IsEmpty,
        TemplateValue.Map map => map.Fields.Count > 0,
        _ => true,
    };
}
