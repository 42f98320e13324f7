using System.Net;

namespace Slipway.Registry.Configuration;

/// <summary>
/// Which hosts are asked for an image, and how: from <see cref="RegistrySettingsFile"/> and <see cref="MirrorOverrides"/>.
/// Immutable; the defaults need no configuration.
/// </summary>
public sealed record RegistrySettings
{
    // Docker Hub answers its API under a name of its own; docker.io is a web site.
    private const string DockerHub = "docker.io";
    private const string DockerHubApi = "registry-1.docker.io";

    public static RegistrySettings Default { get; } = new();

    /// <summary>By host, as it is written in image names: <c>docker.io</c>, <c>registry.example:5000</c>.</summary>
    public IReadOnlyDictionary<string, RegistryHostSettings> Hosts { get; init; } = new Dictionary<string, RegistryHostSettings>();

    /// <summary>Folders with certificates by host, as <c>/etc/docker/certs.d</c> is one; absolute. All that exist count.</summary>
    public IReadOnlyList<string> CertificateFolders { get; init; } = [];

    /// <summary>These settings, with what <paramref name="stronger"/> says of a host in the place of what they say.</summary>
    public RegistrySettings OverriddenBy(RegistrySettings stronger)
    {
        var hosts = new Dictionary<string, RegistryHostSettings>(Hosts);
        foreach (var (host, settings) in stronger.Hosts)
        {
            hosts[host] = hosts.TryGetValue(host, out var weaker) ? weaker.OverriddenBy(settings) : settings;
        }

        return this with { Hosts = hosts };
    }

    /// <summary>These settings, with <paramref name="mirrors"/> tried before those that they name.</summary>
    public RegistrySettings WithMirrors(IReadOnlyList<MirrorOverride> mirrors)
    {
        var hosts = new Dictionary<string, RegistryHostSettings>(Hosts);
        foreach (var group in mirrors.GroupBy(m => m.Domain))
        {
            var host = hosts.GetValueOrDefault(group.Key) ?? new RegistryHostSettings();
            hosts[group.Key] = host with { Mirrors = [.. group.Select(m => m.Mirror), .. host.Mirrors ?? []] };
        }

        return this with { Hosts = hosts };
    }

    /// <summary>The places to ask for images of <paramref name="domain"/>, best first: its mirrors, then itself.</summary>
    public IReadOnlyList<RegistryEndpoint> EndpointsOf(string domain)
    {
        var endpoints = new List<RegistryEndpoint>();
        foreach (var mirror in Hosts.GetValueOrDefault(domain)?.Mirrors ?? [])
        {
            endpoints.Add(Endpoint(mirror, isMirror: true));
        }

        endpoints.Add(Endpoint(domain == DockerHub ? DockerHubApi : domain, isMirror: false));
        return endpoints;
    }

    /// <summary>Whether a secret may be sent there: nobody on the way can read it, or it was said that this does not matter.</summary>
    public bool IsConfidential(Uri url) => url.Scheme == "https" || AllowsPlainHttp(url.Authority);

    /// <summary>Whether <paramref name="host"/> (with its port) may be spoken to in plain HTTP.</summary>
    internal bool AllowsPlainHttp(string host) => Hosts.GetValueOrDefault(host)?.PlainHttp ?? IsLoopback(host);

    /// <summary>Whether any TLS certificate of <paramref name="host"/> (with its port) is taken.</summary>
    internal bool IsInsecure(string host) => Hosts.GetValueOrDefault(host == DockerHubApi ? DockerHub : host)?.Insecure ?? false;

    /// <summary>What the folders have for <paramref name="host"/> (with its port), or null.</summary>
    /// <exception cref="RegistrySettingsException">A file of it cannot be used.</exception>
    internal HostCertificates? CertificatesOf(string host) =>
        CertificateFolders.Count == 0 ? null : HostCertificates.Find(CertificateFolders, host == DockerHubApi ? DockerHub : host);

    private static bool IsLoopback(string host)
    {
        var name = new Uri("http://" + host).DnsSafeHost;
        return name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    private RegistryEndpoint Endpoint(string text, bool isMirror)
    {
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        var host = hasScheme ? text : text.Split('/')[0];
        var url = new Uri(hasScheme ? text : $"{(AllowsPlainHttp(host) ? "http" : "https")}://{text}");
        var prefix = url.AbsolutePath.Trim('/');
        return new RegistryEndpoint(
            new Uri(url.GetLeftPart(UriPartial.Authority)),
            prefix.Length == 0 ? "" : prefix + "/",
            isMirror);
    }
}
