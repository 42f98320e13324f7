using System.Collections.Immutable;
using System.Numerics;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters that make a value one of another type, and the one for values that are not there.</summary>
internal static class ConversionFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("default", Default, "default_value?", "boolean?"),
        new("d", Default, "default_value?", "boolean?"),
        new("string", c => c.SubjectText),
        new("list", c => new JinjaValue.List(c.SubjectItems)),
        new("int", Integer, "default?", "base?"),
        new("float", c => Real(c.Subject) ?? c.Optional(0) ?? 0.0, "default?"),
        new("tojson", c => JsonText.Of(c.Subject, c.Optional(0) is null ? null : Math.Clamp(c.Number(0, 0), 0, 100), c.Budget), "indent?"),
    ];

    private static JinjaValue Default(NativeCall call)
    {
        var isMissing = call.Subject is JinjaValue.Undefined || (call.Truth(1) && !Truthiness.IsTrue(call.Subject));
        return !isMissing ? call.Subject : call.Optional(0) ?? (call.HasValue(0) ? JinjaValue.None : "");
    }

    private static JinjaValue Integer(NativeCall call)
    {
        var value = Uses.Defined(call.Subject);
        BigInteger? number = value switch
        {
            JinjaValue.Text text => FromText(text.Value, call.Number(1, 10), call.Budget),
            JinjaValue.Real { Value: var real } when double.IsFinite(real) => new BigInteger(real),
            _ => Numbers.AsInteger(value),
        };
        return number is { } found ? Numbers.Integer(found) : call.Optional(0) ?? 0;
    }

    // What is no whole number may be a float whose fraction is dropped.
    private static BigInteger? FromText(string text, int numberBase, Budget budget)
    {
        budget.Pay(text.Length);
        return Numbers.ReadInteger(text, numberBase) ?? (Numbers.ReadReal(text) is { } real && double.IsFinite(real) ? new BigInteger(real) : null);
    }

    private static JinjaValue.Real? Real(JinjaValue value) => (Uses.Defined(value) is JinjaValue.Text text ? Numbers.ReadReal(text.Value) : Numbers.AsReal(value)) is { } real
        ? new JinjaValue.Real(real)
        : null;
}
