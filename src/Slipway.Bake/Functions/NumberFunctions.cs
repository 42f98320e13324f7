using System.Globalization;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>Functions of numbers and of truth values.</summary>
internal static class NumberFunctions
{
    public static (string Name, HclFunction Function)[] All =>
    [
        ("add", a => Compute("+", a)),
        ("subtract", a => Compute("-", a)),
        ("multiply", a => Compute("*", a)),
        ("divide", a => Compute("/", a)),
        ("modulo", a => Compute("%", a)),
        ("negate", a => HclValue.Of(-a.Number(0))),
        ("absolute", a => HclValue.Of(Math.Abs(a.Number(0)))),
        ("abs", a => HclValue.Of(Math.Abs(a.Number(0)))),
        ("ceil", a => HclValue.Of(decimal.Ceiling(a.Number(0)))),
        ("floor", a => HclValue.Of(decimal.Floor(a.Number(0)))),
        ("int", a => HclValue.Of(decimal.Truncate(a.Number(0)))),
        ("signum", a => HclValue.Of(Math.Sign(a.Number(0)))),
        ("min", a => HclValue.Of(Numbers(a).Min())),
        ("max", a => HclValue.Of(Numbers(a).Max())),
        ("pow", a => Real(a, Math.Pow((double)a.Number(0), (double)a.Number(1)))),
        ("log", a => Real(a, Math.Log((double)a.Number(0)) / Math.Log((double)a.Number(1)))),
        ("parseint", ParseInteger),
        ("equal", a => HclValue.Of(HclValue.AreEqual(a[0], a[1]))),
        ("notequal", a => HclValue.Of(!HclValue.AreEqual(a[0], a[1]))),
        ("lessthan", a => HclValue.Of(a.Number(0) < a.Number(1))),
        ("lessthanorequalto", a => HclValue.Of(a.Number(0) <= a.Number(1))),
        ("greaterthan", a => HclValue.Of(a.Number(0) > a.Number(1))),
        ("greaterthanorequalto", a => HclValue.Of(a.Number(0) >= a.Number(1))),
        ("and", a => HclValue.Of(a.Truth(0) && a.Truth(1))),
        ("or", a => HclValue.Of(a.Truth(0) || a.Truth(1))),
        ("not", a => HclValue.Of(!a.Truth(0))),
        ("tostring", a => HclValue.Of(a.Text(0))),
        ("tonumber", a => HclValue.Of(a.Number(0))),
        ("tobool", a => HclValue.Of(a.Truth(0))),
    ];

    private static HclValue Compute(string symbol, HclArguments arguments) =>
        HclValue.Of(HclOperators.Compute(symbol, arguments.Number(0), arguments.Number(1), arguments.Place));

    private static IEnumerable<decimal> Numbers(HclArguments arguments) =>
        Enumerable.Range(0, Math.Max(1, arguments.Count)).Select(arguments.Number);

    // To fifteen digits, as many as such numbers have: three to the second power is nine.
    private static HclValue Real(HclArguments arguments, double number) => double.IsFinite(number) && Math.Abs(number) < 1e28
        ? HclValue.Of((decimal)number)
        : throw arguments.Wrong("has no such result, or one that is too large");

    private static HclValue ParseInteger(HclArguments arguments)
    {
        var (text, radix) = (arguments.Text(0), arguments.Whole(1));
        if (radix is < 2 or > 36)
        {
            throw arguments.Wrong("takes a radix from 2 to 36");
        }

        var isNegative = text.StartsWith('-');
        decimal result = 0;
        foreach (var c in isNegative ? text[1..] : text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : radix;
            result = digit < radix
                ? HclOperators.Compute("+", HclOperators.Compute("*", result, radix, arguments.Place), digit, arguments.Place)
                : throw arguments.Wrong($"cannot read {text} as a number of radix {radix.ToString(CultureInfo.InvariantCulture)}");
        }

        return HclValue.Of(isNegative ? -result : result);
    }
}
