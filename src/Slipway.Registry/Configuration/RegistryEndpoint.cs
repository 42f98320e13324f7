namespace Slipway.Registry.Configuration;

/// <summary>
/// A place to ask for a repository: the registry itself or one of its mirrors. <see cref="RepositoryPrefix"/> goes
/// before the repository's own path: the mirror <c>https://mirror.example/hub</c> has <c>library/busybox</c> as <c>hub/library/busybox</c>.
/// </summary>
/// <param name="Root">Scheme, host and port.</param>
/// <param name="RepositoryPrefix">Empty, or a path that ends in a slash.</param>
/// <param name="IsMirror">Named as a mirror, and not the registry of the image's own name.</param>
public sealed record RegistryEndpoint(Uri Root, string RepositoryPrefix, bool IsMirror)
{
    /// <summary>Host, and port where it is not the scheme's own: <c>127.0.0.1:5000</c>.</summary>
    public string Host => Root.Authority;

    /// <summary>The API's URL of something in a repository, such as <c>manifests/latest</c> (distribution spec, "Endpoints").</summary>
    internal Uri UrlOf(string repository, string item) => new(Root, $"/v2/{RepositoryPrefix}{repository}/{item}");
}
