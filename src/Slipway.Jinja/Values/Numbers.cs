using System.Globalization;
using System.Numerics;

namespace Slipway.Jinja.Values;

/// <summary>Numbers in and out of values. Booleans count as 1 and 0, as in Python.</summary>
internal static class Numbers
{
    /// <exception cref="JinjaValueException">It has more than <see cref="Limits.IntegerBits"/>.</exception>
    public static JinjaValue Integer(BigInteger number) => number.GetBitLength() <= Limits.IntegerBits
        ? new JinjaValue.Integer(number)
        : throw new JinjaValueException("a whole number becomes too large") { Rule = JinjaRules.Limit };

    /// <summary>The whole number that the value is, or null for anything else, floats included.</summary>
    public static BigInteger? AsInteger(JinjaValue value) => value switch
    {
        JinjaValue.Integer integer => integer.Value,
        JinjaValue.Truth truth => truth.Value ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    /// <summary>The number that the value is, or null.</summary>
    public static double? AsReal(JinjaValue value) => value switch
    {
        JinjaValue.Real real => real.Value,
        _ => AsInteger(value) is { } integer ? (double)integer : null,
    };

    /// <summary>A position or count: numbers beyond those of <c>int</c> are as good as its ends.</summary>
    public static int Clamped(BigInteger number) => (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, number));

    /// <summary>A text as Python's <c>int(text, base)</c> reads it, or null. Base 0 takes the base from a prefix.</summary>
    public static BigInteger? ReadInteger(string text, int numberBase)
    {
        var rest = text.Trim();
        var isNegative = rest.StartsWith('-');
        rest = rest.StartsWith('-') || rest.StartsWith('+') ? rest[1..] : rest;
        rest = WithoutPrefix(rest, ref numberBase);
        if (rest.Length is 0 or > Limits.IntegerBits || rest[0] == '_' || rest[^1] == '_' || rest.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        var number = BigInteger.Zero;
        foreach (var c in rest)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : c == '_' ? 0 : 36;
            if (digit >= numberBase)
            {
                return null;
            }

            number = c == '_' ? number : (number * numberBase) + digit;
        }

        return isNegative ? -number : number;
    }

    /// <summary>A text as Python's <c>float(text)</c> reads it, or null.</summary>
    public static double? ReadReal(string text)
    {
        var rest = text.Trim().ToLowerInvariant();
        return rest.TrimStart('+', '-') switch
        {
            "inf" or "infinity" => rest.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity,
            "nan" => double.NaN,
            _ => double.TryParse(rest, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
        };
    }

    private static string WithoutPrefix(string text, ref int numberBase)
    {
        var prefixBase = text.Length > 2 && text[0] == '0' ? char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefixBase != 0 && (numberBase == prefixBase || numberBase == 0))
        {
            numberBase = prefixBase;
            return text[2..];
        }

        numberBase = numberBase == 0 ? 10 : numberBase;
        return text;
    }
}
