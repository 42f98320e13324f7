using System.Globalization;

namespace Slipway.Cli.Input;

/// <summary><c>--publish</c>, where the network is the host's own: a port is reachable as it is, and as nothing else.</summary>
internal static class PublishedPort
{
    /// <summary>The port as <c>80/tcp</c>.</summary>
    /// <exception cref="UsageException">The port would have to become another one.</exception>
    public static string Read(string text, TextWriter warnings)
    {
        var slash = text.IndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        var parts = (slash < 0 ? text : text[..slash]).Split(':');
        var inside = parts[^1];
        var outside = parts.Length > 1 ? parts[^2] : inside;
        if (protocol is not ("tcp" or "udp" or "sctp") || !IsPort(inside) || (outside.Length > 0 && !IsPort(outside)))
        {
            throw new UsageException($"invalid containerPort: {text}");
        }

        if (outside.Length > 0 && outside != inside)
        {
            throw new UsageException(
                $"--publish {text}: the container has the host's network, so its port {inside} cannot become {outside}; let the program listen on {outside}, or write -p {inside}:{inside}");
        }

        warnings.WriteLine($"WARNING: the container has the host's network: port {inside} is reachable as it is, if its program listens on it");
        return $"{inside}/{protocol}";
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;
}
