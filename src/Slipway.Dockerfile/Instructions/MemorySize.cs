using System.Globalization;

namespace Slipway.Dockerfile;

/// <summary>The <c>size</c> of a tmpfs mount: <c>64m</c>, <c>1.5GiB</c>, <c>4096</c>.</summary>
internal static class MemorySize
{
    /// <summary>Bytes.</summary>
    /// <exception cref="FormatException">Its message is for people.</exception>
    public static long Parse(string value)
    {
        var digits = value.AsSpan().TrimEnd("bBiIkKmMgGtT");
        var factor = value[digits.Length..].ToLowerInvariant().TrimEnd('b').TrimEnd('i') switch
        {
            "" => 1L,
            "k" => 1L << 10,
            "m" => 1L << 20,
            "g" => 1L << 30,
            "t" => 1L << 40,
            _ => 0,
        };
        return factor > 0 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * factor)
            : throw new FormatException($"invalid value for size: {value}");
    }
}
