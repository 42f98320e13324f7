namespace Slipway.Templates.Functions;

/// <summary>Order and equality of simple values of one kind; anything else is an error.</summary>
internal static class Comparison
{
    public static bool AreEqual(TemplateValue left, TemplateValue right) => (left, right) switch
    {
        (TemplateValue.Truth a, TemplateValue.Truth b) => a.Value == b.Value,
        (TemplateValue.Nothing, _) or (_, TemplateValue.Nothing) => left is TemplateValue.Nothing && right is TemplateValue.Nothing,
        _ => Compare(left, right) == 0,
    };

    public static int Compare(TemplateValue left, TemplateValue right) => (left, right) switch
    {
        (TemplateValue.Text a, TemplateValue.Text b) => string.CompareOrdinal(a.Value, b.Value),
        (TemplateValue.Integer a, TemplateValue.Integer b) => a.Value.CompareTo(b.Value),
        (TemplateValue.Real a, TemplateValue.Real b) => a.Value.CompareTo(b.Value),
        _ => throw new FunctionException("incompatible types for comparison"),
    };
}
