using System.Globalization;

namespace Slipway.Jinja.Values;

/// <summary>Python's <c>round</c> of a float: by the exact value, halves to the even neighbour.</summary>
internal static class RealRounding
{
    /// <summary>Decimals beyond this change no float.</summary>
    private const int MostDecimals = 300;

    public static double Nearest(double value, int decimals)
    {
        if (!double.IsFinite(value) || decimals > MostDecimals)
        {
            return value;
        }

        if (decimals < 0)
        {
            var unit = Math.Pow(10, -decimals);
            return Math.Round(value / unit, MidpointRounding.ToEven) * unit;
        }

        // Writing the digits out rounds the exact binary value, as Python does; a float is exactly half way only in short ones.
        var isHalf = decimals < 15 && IsExactHalf(value, decimals);
        return isHalf && decimals == 0
            ? Math.Round(value, MidpointRounding.ToEven)
            : isHalf ? Math.Round(value, decimals, MidpointRounding.ToEven)
            : double.Parse(value.ToString("F" + decimals, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static bool IsExactHalf(double value, int decimals)
    {
        var exact = value.ToString("F" + (decimals + 30), CultureInfo.InvariantCulture);
        return exact[^30] == '5' && exact.AsSpan()[^29..].IndexOfAnyExcept('0') < 0;
    }
}
