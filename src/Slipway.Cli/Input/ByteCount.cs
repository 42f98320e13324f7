using System.Globalization;
using Slipway.Dockerfile;

namespace Slipway.Cli.Input;

/// <summary>Sizes as people write and read them.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary><c>64m</c>, <c>1g</c>, <c>512kb</c>: powers of 1024, as docker's flags have them.</summary>
    /// <param name="flag">Where it was written, for the message.</param>
    /// <exception cref="UsageException">It is no size.</exception>
    public static long Parse(string flag, string text) => MemorySize.TryParse(text, out var bytes)
        ? bytes
        : throw new UsageException($"{flag}: invalid size: '{text}': write a number with b, k, m or g");

    /// <summary>Three digits and a decimal unit: <c>4.26MB</c>, as docker's tables have it.</summary>
    public static string Show(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        var format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.#" : "0.##";
        return value.ToString(format, CultureInfo.InvariantCulture) + Units[unit];
    }
}
