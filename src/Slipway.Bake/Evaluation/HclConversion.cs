using System.Globalization;

namespace Slipway.Bake.Evaluation;

/// <summary>What may stand for what: numbers and truth values for strings, and the other way round where the string says one.</summary>
internal static class HclConversion
{
    /// <returns>Null where the value is neither of the three.</returns>
    public static string? AsText(HclValue value) => value switch
    {
        HclValue.Text text => text.Value,
        HclValue.Number number => number.Digits,
        HclValue.Truth truth => truth.Value ? "true" : "false",
        _ => null,
    };

    public static decimal? AsNumber(HclValue value) => value switch
    {
        HclValue.Number number => number.Value,
        HclValue.Text text when decimal.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static bool? AsTruth(HclValue value) => value switch
    {
        HclValue.Truth truth => truth.Value,
        HclValue.Text { Value: "true" or "1" } => true,
        HclValue.Text { Value: "false" or "0" } => false,
        _ => null,
    };

    public static string RequireText(HclValue value, Place place) => AsText(value) ?? throw Wrong(value, "a string", place);

    public static decimal RequireNumber(HclValue value, Place place) => AsNumber(value) ?? throw Wrong(value, "a number", place);

    public static bool RequireTruth(HclValue value, Place place) => AsTruth(value) ?? throw Wrong(value, "a truth value", place);

    private static BakeException Wrong(HclValue value, string wanted, Place place) => BakeException.At(place, $"{wanted} is needed, and this is {value.Kind}");
}
