using System.Globalization;

namespace Slipway.Execution.Runtime;

/// <summary>getrlimit(2): <paramref name="Name"/> in lower case without its prefix, as <c>nofile</c> (<c>--ulimit</c>).</summary>
public sealed record ResourceLimit(string Name, ulong Soft, ulong Hard)
{
    /// <summary>Reads <c>name=soft[:hard]</c>, where -1 or <c>unlimited</c> is no limit.</summary>
    /// <exception cref="FormatException">Its message is for people.</exception>
    public static ResourceLimit Parse(string text)
    {
        var equals = text.IndexOf('=');
        var values = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        return values.Length is 1 or 2
            ? new ResourceLimit(text[..equals].ToLowerInvariant(), Value(text, values[0]), Value(text, values[^1]))
            : throw new FormatException($"invalid ulimit argument: {text}: write name=soft[:hard]");
    }

    private static ulong Value(string text, string value) =>
        value is "-1" or "unlimited" ? ulong.MaxValue
        : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"invalid ulimit argument: {text}: {value} is no number");
}
