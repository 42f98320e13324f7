using System.Globalization;

namespace Slipway.Dockerfile;

/// <summary>Sizes as docker has them in flags and in the <c>size</c> of a tmpfs mount: <c>64m</c>, <c>1.5GiB</c>, <c>4096</c>. Units are powers of 1024.</summary>
public static class MemorySize
{
    /// <summary>Bytes.</summary>
    /// <exception cref="FormatException">Its message is for people.</exception>
    public static long Parse(string value) =>
        TryParse(value, out var bytes) ? bytes : throw new FormatException($"invalid value for size: {value}");

    public static bool TryParse(string value, out long bytes)
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
        var isSize = double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && factor > 0 && number * factor < long.MaxValue;
        bytes = isSize ? (long)(number * factor) : 0;
        return isSize;
    }
}
