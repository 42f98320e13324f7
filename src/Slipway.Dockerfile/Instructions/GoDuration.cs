using System.Globalization;

namespace Slipway.Dockerfile;

/// <summary>Durations as Go writes them: <c>1m30s</c>, <c>2.5s</c>, <c>500ms</c>, <c>0</c>.</summary>
public static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    /// <exception cref="FormatException">With Go's own words.</exception>
    public static TimeSpan Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.IsEmpty)
        {
            throw new FormatException($"time: invalid duration \"{text}\"");
        }

        double seconds = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            var number = digits < 0 ? rest : rest[..digits];
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                throw new FormatException($"time: invalid duration \"{text}\"");
            }

            rest = rest[number.Length..];
            if (rest.IsEmpty)
            {
                throw new FormatException($"time: missing unit in duration \"{text}\"");
            }

            var end = rest.IndexOfAny("0123456789.");
            var unit = (end < 0 ? rest : rest[..end]).ToString();
            var factor = Array.Find(Units, u => u.Unit == unit).Seconds;
            if (factor == 0)
            {
                throw new FormatException($"time: unknown unit \"{unit}\" in duration \"{text}\"");
            }

            seconds += amount * factor;
            rest = rest[unit.Length..];
        }

        // 290 years is what Go's nanoseconds hold.
        return seconds < 9e9
            ? TimeSpan.FromTicks((long)Math.Round((negative ? -seconds : seconds) * TimeSpan.TicksPerSecond))
            : throw new FormatException($"time: invalid duration \"{text}\"");
    }
}
