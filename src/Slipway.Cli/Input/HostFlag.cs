using System.Net;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--add-host</c>: <c>name:address</c> or <c>name=address</c>.</summary>
internal static class HostFlag
{
    /// <summary>docker's name for the machine itself; on the host's network that is the loopback.</summary>
    private const string Gateway = "host-gateway";

    /// <returns><c>name:address</c>.</returns>
    /// <exception cref="UsageException">It is neither form, or no address.</exception>
    public static string Parse(string text)
    {
        var separator = text.IndexOfAny(['=', ':']);
        var address = text[(separator + 1)..].TrimStart('[').TrimEnd(']');
        return separator > 0 && (address == Gateway || IPAddress.TryParse(address, out _))
            ? $"{text[..separator]}:{(address == Gateway ? IPAddress.Loopback : address)}"
            : throw new UsageException($"invalid add-host: {text}: write name:address");
    }
}
