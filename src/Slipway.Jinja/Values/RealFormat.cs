using System.Globalization;

namespace Slipway.Jinja.Values;

/// <summary>Floats in printf's ways: <c>f</c> digits behind the point, <c>e</c> an exponent, <c>g</c> whichever is shorter.</summary>
internal static class RealFormat
{
    /// <param name="value">Not negative.</param>
    public static string Of(double value, char conversion, int precision)
    {
        var text = !double.IsFinite(value) ? RealText.Of(value) : char.ToLowerInvariant(conversion) switch
        {
            'f' => value.ToString("F" + precision, CultureInfo.InvariantCulture),
            'e' => Exponent(value, precision),
            _ => General(value, Math.Max(1, precision)),
        };
        return char.IsUpper(conversion) ? text.ToUpperInvariant() : text;
    }

    // C wants two digits of an exponent at least, .NET writes three.
    private static string Exponent(double value, int precision)
    {
        var text = value.ToString("e" + precision, CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e');
        return text[..(mark + 2)] + text[(mark + 2)..].TrimStart('0').PadLeft(2, '0');
    }

    private static string General(double value, int precision)
    {
        var scientific = Exponent(value, precision - 1);
        var mark = scientific.IndexOf('e');
        var exponent = int.Parse(scientific[(mark + 1)..], CultureInfo.InvariantCulture);
        return exponent < -4 || exponent >= precision
            ? WithoutZeros(scientific[..mark]) + scientific[mark..]
            : WithoutZeros(value.ToString("F" + (precision - 1 - exponent), CultureInfo.InvariantCulture));
    }

    private static string WithoutZeros(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
}
