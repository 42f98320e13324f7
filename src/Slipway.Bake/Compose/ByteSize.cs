using System.Globalization;

namespace Slipway.Bake.Compose;

/// <summary>Sizes as compose reads them and buildx prints them: <c>128m</c> is <c>128MiB</c>.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <returns>The text itself where it is no size.</returns>
    public static string Show(string text)
    {
        var digits = text.AsSpan().TrimEnd("bBiIkKmMgGtT");
        var unit = Array.IndexOf(["", "k", "m", "g", "t"], text[digits.Length..].ToLowerInvariant().TrimEnd('b').TrimEnd('i'));
        if (unit < 0 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }

        for (; number >= 1024 && unit < Units.Length - 1; unit++)
        {
            number /= 1024;
        }

        return number.ToString("0.###", CultureInfo.InvariantCulture) + Units[unit];
    }
}
