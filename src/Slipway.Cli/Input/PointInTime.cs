using System.Globalization;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Times as docker's <c>--since</c> and <c>--until</c> take them: an age such as <c>1h30m</c>, a date, or seconds since 1970.</summary>
internal static class PointInTime
{
    /// <exception cref="UsageException">It is none of these.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        }

        if (char.IsAsciiDigit(text.FirstOrDefault()) && text.Contains('-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }

        return Age.TryParse(text) is { } age
            ? now - age
            : throw new UsageException($"'{text}' is no time: write an age (10m, 1h30m), a date (2024-01-31T12:00:00Z) or seconds since 1970");
    }
}
