using System.Net;
using System.Text;
using Slipway.Steps;

namespace Slipway.Execution.Runtime;

/// <summary>The container's resolv.conf(5), made from the host's. Pure.</summary>
internal static class ResolvConf
{
    /// <summary>
    /// With the host's network, the host's text. In a network of its own a resolver that listens on the host's loopback
    /// device is somebody else's: such lines go.
    /// </summary>
    public static string For(NetworkMode network, string hostText)
    {
        if (network == NetworkMode.Host)
        {
            return hostText;
        }

        var kept = new StringBuilder();
        foreach (var line in hostText.AsSpan().EnumerateLines())
        {
            if (!line.IsEmpty && !IsLoopbackServer(line))
            {
                kept.Append(line).Append('\n');
            }
        }

        return kept.ToString();
    }

    private static bool IsLoopbackServer(ReadOnlySpan<char> line)
    {
        const string Keyword = "nameserver";
        var trimmed = line.Trim();
        return trimmed.StartsWith(Keyword)
            && trimmed.Length > Keyword.Length
            && char.IsWhiteSpace(trimmed[Keyword.Length])
            && IPAddress.TryParse(trimmed[Keyword.Length..].Trim(), out var address)
            && IPAddress.IsLoopback(address);
    }
}
