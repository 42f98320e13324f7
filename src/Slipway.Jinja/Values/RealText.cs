using System.Globalization;

namespace Slipway.Jinja.Values;

/// <summary>A float as Python writes it: the shortest digits that give the same number, an exponent only for what is very large or small.</summary>
internal static class RealText
{
    public static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        var (sign, digits, exponent) = Parts(value);

        // Python's rule for repr: exponents from -4 to 15 are written out.
        var text = exponent is < -4 or > 15 ? Scientific(digits, exponent) : Positional(digits, exponent);
        return sign + text;
    }

    /// <summary>Digits without leading or trailing zeros (at least one), and the power of ten of the first.</summary>
    private static (string Sign, string Digits, int Exponent) Parts(double value)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var sign = double.IsNegative(value) ? "-" : "";
        var mark = text.IndexOf('E');
        var power = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var all = whole + (point < 0 ? "" : mantissa[(point + 1)..]);
        var significant = all.TrimStart('0');
        if (significant.Length == 0)
        {
            return (sign, "0", 0);
        }

        return (sign, significant.TrimEnd('0'), power + whole.Length - 1 - (all.Length - significant.Length));
    }

    private static string Scientific(string digits, int exponent) =>
        $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0') + ".0"
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
