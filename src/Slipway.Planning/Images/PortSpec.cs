using System.Globalization;

namespace Slipway.Planning;

/// <summary>The ports of EXPOSE: <c>[[host]:]port[-port][/proto]</c>, of which only the container's side counts.</summary>
internal static class PortSpec
{
    private const int HighestPort = 65535;

    /// <summary>Keys such as <c>80/tcp</c>, one for each port of a range.</summary>
    /// <exception cref="FormatException">Its message is for people.</exception>
    public static IEnumerable<string> Parse(string text)
    {
        var slash = text.IndexOf('/');
        var protocol = slash < 0 || slash == text.Length - 1 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var ports = slash < 0 ? text : text[..slash];
        if (protocol is not ("tcp" or "udp" or "sctp"))
        {
            throw new FormatException($"invalid port: \"{text}\": invalid proto: {protocol}");
        }

        ports = ports[(ports.LastIndexOf(':') + 1)..];
        var dash = ports.IndexOf('-');
        var first = Number(dash < 0 ? ports : ports[..dash]);
        var last = dash < 0 ? first : Number(ports[(dash + 1)..]);
        if (last < first)
        {
            throw new FormatException($"invalid containerPort: {ports}");
        }

        return Enumerable.Range(first, last - first + 1).Select(p => $"{p.ToString(CultureInfo.InvariantCulture)}/{protocol}");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= HighestPort
            ? port
            : throw new FormatException($"invalid containerPort: {text}");
}
