using System.Net;
using Slipway.Oci;

namespace Slipway.Registry.Configuration;

/// <summary>
/// Which hosts are asked for an image, and how: from <see cref="RegistrySettingsSources"/> and <see cref="MirrorOverrides"/>.
/// Immutable; the defaults need no configuration.
/// </summary>
public sealed record RegistrySettings
{
    // Docker Hub answers its API under a name of its own; docker.io is a web site.
    private const string DockerHub = ImageName.DefaultDomain;
    private const string DockerHubApi = "registry-1.docker.io";

    public static RegistrySettings Default { get; } = new();

    /// <summary>By host, as it is written in image names: <c>docker.io</c>, <c>registry.example:5000</c>.</summary>
    public IReadOnlyDictionary<string, RegistryHostSettings> Hosts { get; init; } = new Dictionary<string, RegistryHostSettings>();

    /// <summary>By prefix. Of those that match a name the longest counts.</summary>
    public IReadOnlyDictionary<string, NamespaceRule> Rules { get; init; } = new Dictionary<string, NamespaceRule>();

    /// <summary>Hosts, written as addresses, that are as insecure as if each had been named so.</summary>
    public IReadOnlyList<IPNetwork> InsecureRanges { get; init; } = [];

    public ShortNames ShortNames { get; init; } = ShortNames.None;

    /// <summary>Mirrors of one command: asked before all others.</summary>
    public IReadOnlyList<MirrorOverride> CommandMirrors { get; init; } = [];

    /// <summary>Folders with certificates by host, as <c>/etc/docker/certs.d</c> is one; absolute. All that exist count.</summary>
    public IReadOnlyList<string> CertificateFolders { get; init; } = [];

    /// <summary>These settings, with what <paramref name="stronger"/> says of a host or a prefix in the place of what they say.</summary>
    public RegistrySettings OverriddenBy(RegistrySettings stronger) => this with
    {
        Hosts = Merged(Hosts, stronger.Hosts, (weaker, winner) => weaker.OverriddenBy(winner)),
        Rules = Merged(Rules, stronger.Rules, (weaker, winner) => weaker.OverriddenBy(winner)),
        InsecureRanges = [.. InsecureRanges, .. stronger.InsecureRanges],
        ShortNames = stronger.ShortNames == ShortNames.None ? ShortNames : stronger.ShortNames,
    };

    /// <summary>The places to ask for an image, best first: mirrors, then where it is said to be, or its own registry.</summary>
    /// <exception cref="RegistrySettingsException">Images of this name are blocked.</exception>
    public IReadOnlyList<RegistryEndpoint> EndpointsOf(ImageName name)
    {
        var (rule, matched) = RuleOf(name.Repository);
        var replaced = ReplacedBy(matched);
        return
        [
            .. CommandMirrors.Where(m => m.Domain == name.Domain).Select(m => Endpoint(m.Mirror, "") with { IsMirror = true }),
            .. (rule?.Mirrors ?? []).Where(m => m.Knows(name)).Select(m => Endpoint(m.Location, replaced, m.IsInsecure) with { IsMirror = true }),
            LocationOf(name),
            .. ShortNames.MeaningsOf(name).Select(m => Endpoint(m, name.Path) with { IsForMissing = true }),
        ];
    }

    /// <summary>Where an image is said to be, or its own registry; no mirror.</summary>
    /// <exception cref="RegistrySettingsException">Images of this name are blocked.</exception>
    public RegistryEndpoint LocationOf(ImageName name)
    {
        var (rule, matched) = RuleOf(name.Repository);
        return rule?.IsBlocked == true
            ? throw new RegistrySettingsException(rule.Place, $"{name.Familiar}: images of {rule.Prefix} are blocked here")
            : Endpoint(rule?.Location ?? matched ?? name.Domain, ReplacedBy(matched), rule?.IsInsecure ?? false);
    }

    /// <summary>The registry of an image's name, wherever else its images are pulled from: what is pushed and deleted is so there.</summary>
    public RegistryEndpoint HomeOf(ImageName name)
    {
        var (rule, matched) = RuleOf(name.Repository);
        return Endpoint(name.Domain, "", rule is { IsInsecure: true } && (rule.Location is null || rule.Location == matched));
    }

    /// <summary>The registry of this host.</summary>
    /// <param name="domain">As image names have it: <c>docker.io</c>, <c>registry.example:5000</c>.</param>
    public RegistryEndpoint HostOf(string domain) => Endpoint(domain, "", RuleOf(domain).Rule is { IsInsecure: true, Location: null });

    /// <summary>Whether a secret may be sent there: nobody on the way can read it, or it was said that this does not matter.</summary>
    public bool IsConfidential(Uri url) => url.Scheme == "https" || AllowsPlainHttp(url.Authority);

    /// <summary>Whether <paramref name="host"/> (with its port) may be spoken to in plain HTTP.</summary>
    internal bool AllowsPlainHttp(string host) => Hosts.GetValueOrDefault(host)?.PlainHttp ?? ((IsLoopback(host) && !HasCertificates(host)) || IsNamedInsecure(host));

    /// <summary>Whether any TLS certificate of <paramref name="host"/> (with its port) is taken.</summary>
    internal bool IsInsecure(string host)
    {
        var named = host == DockerHubApi ? DockerHub : host;
        return Hosts.GetValueOrDefault(named)?.Insecure ?? IsNamedInsecure(named);
    }

    /// <summary>What the folders have for <paramref name="host"/> (with its port), or null.</summary>
    /// <exception cref="RegistrySettingsException">A file of it cannot be used.</exception>
    internal HostCertificates? CertificatesOf(string host) =>
        CertificateFolders.Count == 0 ? null : HostCertificates.Find(CertificateFolders, host == DockerHubApi ? DockerHub : host);

    // Who keeps certificates for a host speaks TLS to it, on loopback too.
    private bool HasCertificates(string host) => CertificateFolders.Any(f => Directory.Exists(Path.Combine(f, host)));

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> weaker, IReadOnlyDictionary<string, T> stronger, Func<T, T, T> merge)
    {
        var merged = new Dictionary<string, T>(weaker);
        foreach (var (key, value) in stronger)
        {
            merged[key] = merged.TryGetValue(key, out var before) ? merge(before, value) : value;
        }

        return merged;
    }

    private static bool IsLoopback(string host)
    {
        var name = NameOf(host);
        return name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    private static string NameOf(string host) => new Uri("http://" + host).DnsSafeHost;

    private static string ReplacedBy(string? matched) => matched is not null && matched.IndexOf('/') is var slash and > 0 ? matched[(slash + 1)..] : "";

    private bool IsNamedInsecure(string host) =>
        Hosts.GetValueOrDefault(host)?.MayBePlain == true
        || (InsecureRanges.Count > 0 && IPAddress.TryParse(NameOf(host), out var address) && InsecureRanges.Any(r => r.Contains(address)));

    private (NamespaceRule? Rule, string? Matched) RuleOf(string repository)
    {
        var rule = Rules.Values.Where(r => r.Match(repository) is not null).MaxBy(r => r.Prefix.Length);
        return (rule, rule?.Match(repository));
    }

    private RegistryEndpoint Endpoint(string location, string replaced, bool isInsecure = false)
    {
        var hasScheme = location.Contains("://", StringComparison.Ordinal);
        var host = hasScheme ? location : location.Split('/')[0];
        var mayBePlain = !hasScheme && Hosts.GetValueOrDefault(host)?.PlainHttp is null && (isInsecure || IsNamedInsecure(host));
        var scheme = !mayBePlain && AllowsPlainHttp(host) ? "http" : "https";
        var url = new Uri(hasScheme ? location : $"{scheme}://{(host == DockerHub ? DockerHubApi + location[host.Length..] : location)}");
        return new RegistryEndpoint(new Uri(url.GetLeftPart(UriPartial.Authority)), IsMirror: false)
        {
            Namespace = url.AbsolutePath.Trim('/'),
            Replaced = replaced,
            IsInsecure = isInsecure,
            MayBePlain = mayBePlain,
        };
    }
}
