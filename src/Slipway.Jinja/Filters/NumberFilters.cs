using System.Collections.Immutable;
using System.Numerics;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters of numbers.</summary>
internal static class NumberFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("abs", Absolute),
        new("round", Round, "precision?", "method?"),
        new("sum", Sum, "attribute?", "start?"),
    ];

    private static JinjaValue Absolute(NativeCall call) => Uses.Defined(call.Subject) switch
    {
        JinjaValue.Real real => Math.Abs(real.Value),
        var value => Numbers.AsInteger(value) is { } integer
            ? Numbers.Integer(BigInteger.Abs(integer))
            : throw new JinjaValueException($"{TypeNames.WithArticle(value)} has no absolute value"),
    };

    private static JinjaValue Round(NativeCall call)
    {
        var value = Numbers.AsReal(Uses.Defined(call.Subject)) ?? throw new JinjaValueException($"{TypeNames.WithArticle(call.Subject)} cannot be rounded");
        var precision = Math.Clamp(call.Number(0, 0), -300, 300);
        var scale = Math.Pow(10, precision);
        var method = call.OptionalText(1) ?? "common";
        return method switch
        {
            "common" when call.Subject is not JinjaValue.Real => (JinjaValue)new JinjaValue.Integer(RoundInteger(Numbers.AsInteger(call.Subject) ?? 0, precision)),
            "common" => RealRounding.Nearest(value, precision),
            "ceil" => Math.Ceiling(value * scale) / scale,
            "floor" => Math.Floor(value * scale) / scale,
            _ => throw new JinjaValueException("'round' knows the methods common, ceil and floor"),
        };
    }

    private static BigInteger RoundInteger(BigInteger value, int precision)
    {
        if (precision >= 0)
        {
            return value;
        }

        // Halves go to the even neighbour.
        var unit = BigInteger.Pow(10, -precision);
        var quotient = BigInteger.DivRem(BigInteger.Abs(value), unit, out var rest);
        var isUp = rest * 2 > unit || (rest * 2 == unit && !quotient.IsEven);
        return value.Sign * (quotient + (isUp ? 1 : 0)) * unit;
    }

    private static JinjaValue Sum(NativeCall call)
    {
        var total = call.Optional(1) ?? 0;
        foreach (var item in call.SubjectItems)
        {
            total = Arithmetic.Apply(BinaryOperator.Add, total, AttributeKey.Of(call.Optional(0), item, call.Budget), call.Budget);
        }

        return total;
    }
}
