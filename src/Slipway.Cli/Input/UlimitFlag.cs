using System.Globalization;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--ulimit</c>: <c>NAME=SOFT[:HARD]</c>, as getrlimit(2) counts; -1 is no limit.</summary>
internal static class UlimitFlag
{
    private static readonly string[] Names =
    [
        "as", "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime",
        "sigpending", "stack",
    ];

    /// <returns>The same, with <c>-1</c> for <c>unlimited</c>.</returns>
    /// <exception cref="UsageException">There is no such limit, or a number is none.</exception>
    public static string Parse(string text)
    {
        var equals = text.IndexOf('=');
        var values = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (values.Length is not (1 or 2))
        {
            throw new UsageException($"invalid ulimit argument: {text}: write NAME=SOFT[:HARD]");
        }

        if (!Names.Contains(text[..equals], StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"invalid ulimit type: {text[..equals]}") { Hint = $"the limits are {string.Join(", ", Names)}" };
        }

        var (soft, hard) = (Value(text, values[0]), Value(text, values[^1]));
        return hard >= 0 && (soft < 0 || soft > hard)
            ? throw new UsageException($"ulimit soft limit must be less than or equal to hard limit: {text}")
            : text;
    }

    private static long Value(string text, string value) =>
        value is "-1" or "unlimited" ? -1
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"invalid ulimit argument: {text}: {value} is no number");
}
