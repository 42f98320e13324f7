using System.Globalization;

namespace Slipway.Linux;

/// <summary>Signals by what people call them (signal(7)): <c>SIGTERM</c>, <c>term</c>, <c>15</c>, <c>RTMIN+3</c>.</summary>
public static class SignalName
{
    private const int FirstRealTime = 34;
    private const int LastRealTime = 64;

    // x86 and ARM; the other architectures .NET runs on number them alike.
    private static readonly string[] ByNumber =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
        "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    /// <exception cref="FormatException">There is no such signal.</exception>
    public static int Parse(string text) => TryParse(text) ?? throw new FormatException($"Invalid signal: {text}");

    /// <summary>The number of the signal, or null.</summary>
    public static int? TryParse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is > 0 and <= LastRealTime ? number : null;
        }

        var name = text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name;
        return name switch
        {
            "" => null,
            "IOT" => Array.IndexOf(ByNumber, "ABRT"),
            "POLL" => Array.IndexOf(ByNumber, "IO"),
            "CLD" => Array.IndexOf(ByNumber, "CHLD"),
            _ when RealTime(name) is { } realTime => realTime,
            _ => Array.IndexOf(ByNumber, name) is > 0 and var known ? known : null,
        };
    }

    private static int? RealTime(string name)
    {
        var (start, sign) = name switch
        {
            _ when name.StartsWith("RTMIN", StringComparison.Ordinal) => (FirstRealTime, '+'),
            _ when name.StartsWith("RTMAX", StringComparison.Ordinal) => (LastRealTime, '-'),
            _ => (0, ' '),
        };
        if (start == 0)
        {
            return null;
        }

        var rest = name.AsSpan(5);
        if (rest.IsEmpty)
        {
            return start;
        }

        return rest[0] == sign && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var distance) && distance <= LastRealTime - FirstRealTime
            ? sign == '+' ? start + distance : start - distance
            : null;
    }
}
