namespace Slipway.Registry.Configuration;

/// <summary>
/// A place to ask for a repository: the registry itself, one of its mirrors, or where its images are said to be. The mirror
/// <c>https://mirror.example/hub</c> has <c>library/busybox</c> as <c>hub/library/busybox</c>.
/// </summary>
/// <param name="Root">Scheme, host and port.</param>
/// <param name="IsMirror">Named as a mirror, and not the place of the images themselves.</param>
public sealed record RegistryEndpoint(Uri Root, bool IsMirror)
{
    /// <summary>Host, and port where it is not the scheme's own: <c>127.0.0.1:5000</c>.</summary>
    public string Host => Root.Authority;

    /// <summary>What stands there in the place of <see cref="Replaced"/>, without slashes around it; empty for nothing.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>How the paths of the repositories begin that this place is for; empty for all.</summary>
    public string Replaced { get; init; } = "";

    /// <summary>Whether any TLS certificate is taken there, whatever is said of the host as a whole.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Whether the host is asked in plain HTTP where it does not answer in TLS.</summary>
    public bool MayBePlain { get; init; }

    /// <summary>Whether this place is asked only where the one before has no such image.</summary>
    public bool IsForMissing { get; init; }

    /// <summary>What a repository is called there.</summary>
    public string PathOf(string repository)
    {
        var isBelow = Replaced.Length > 0 && repository.StartsWith(Replaced, StringComparison.Ordinal)
            && (repository.Length == Replaced.Length || repository[Replaced.Length] == '/');
        return (Namespace + (isBelow ? repository[Replaced.Length..] : "/" + repository)).TrimStart('/');
    }

    /// <summary>The API's URL of something in a repository, such as <c>manifests/latest</c> (distribution spec, "Endpoints").</summary>
    internal Uri UrlOf(string repository, string item) => new(Root, $"/v2/{PathOf(repository)}/{item}");
}
