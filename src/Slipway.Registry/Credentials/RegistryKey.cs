namespace Slipway.Registry.Credentials;

/// <summary>
/// The names under which credentials of a registry are kept. Files of two tools and of ten years have several for the same
/// host: <c>docker.io</c>, <c>https://index.docker.io/v1/</c>, <c>https://registry.example/v2/</c>, <c>registry.example/team</c>.
/// </summary>
public static class RegistryKey
{
    private const string DockerHub = "docker.io";

    /// <summary>The name that docker and its helpers have for Docker Hub.</summary>
    private const string DockerHubAddress = "https://index.docker.io/v1/";

    /// <summary>The one name of a host that Slipway compares by: <c>registry.example:5000</c>, and <c>docker.io</c> for all that Docker Hub is called.</summary>
    /// <param name="text">A host, or an address with a scheme and a path.</param>
    public static string OfHost(string text)
    {
        var path = OfPath(text);
        var slash = path.IndexOf('/');
        return slash < 0 ? path : path[..slash];
    }

    /// <summary>The name under which docker, and helpers, keep what belongs to <paramref name="host"/>.</summary>
    public static string Written(string host) => OfHost(host) is var name && name == DockerHub ? DockerHubAddress : name;

    /// <summary>What may hold the credential of a repository, the most specific first (containers-auth.json(5)).</summary>
    internal static IEnumerable<string> Candidates(string host, string repository)
    {
        for (var path = repository; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            yield return $"{host}/{path}";
        }

        yield return host;
    }

    /// <summary>A key of a file as <see cref="Candidates"/> writes them.</summary>
    internal static string OfPath(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var path = (scheme < 0 ? key : key[(scheme + 3)..]).TrimEnd('/');
        var slash = path.IndexOf('/');
        var (host, rest) = slash < 0 ? (path, "") : (path[..slash], path[slash..]);

        // The path of an address is that of the API, and no repository.
        rest = scheme >= 0 || rest is "/v1" or "/v2" ? "" : rest;
        host = host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;
        return (host is "index.docker.io" or "registry-1.docker.io" or "registry.hub.docker.com" ? DockerHub : host.ToLowerInvariant()) + rest;
    }
}
