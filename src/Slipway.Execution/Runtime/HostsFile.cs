using System.Text;

namespace Slipway.Execution.Runtime;

/// <summary>The container's hosts(5). Pure.</summary>
internal static class HostsFile
{
    /// <summary>The usual names of IPv4 and IPv6 loopback and multicast, the container's own name, and the requested ones in their order.</summary>
    public static string For(string hostname, IEnumerable<ExtraHost> extraHosts)
    {
        var text = new StringBuilder()
            .Append("127.0.0.1\tlocalhost ").Append(hostname).Append('\n')
            .Append("::1\tlocalhost ip6-localhost ip6-loopback\n")
            .Append("fe00::0\tip6-localnet\n")
            .Append("ff00::0\tip6-mcastprefix\n")
            .Append("ff02::1\tip6-allnodes\n")
            .Append("ff02::2\tip6-allrouters\n");
        foreach (var host in extraHosts)
        {
            text.Append(host.Address).Append('\t').Append(host.Name).Append('\n');
        }

        return text.ToString();
    }
}
