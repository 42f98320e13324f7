namespace Slipway.Registry.Configuration;

/// <summary>
/// Where images are looked for whose names begin in the same way (containers-registries.conf(5), "NAMESPACED [[registry]] SETTINGS").
/// What is null was not said.
/// </summary>
/// <param name="Prefix"><c>host[:port][/path]</c>, or <c>*.host</c> for all below a host.</param>
/// <param name="Place">Where it is said, for errors.</param>
public sealed record NamespaceRule(string Prefix, string Place)
{
    /// <summary>What stands in the place of the prefix: <c>host[:port][/path]</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Asked before the location, in this order.</summary>
    public IReadOnlyList<Mirror>? Mirrors { get; init; }

    /// <summary>Whether nothing is pulled from there.</summary>
    public bool? IsBlocked { get; init; }

    /// <summary>Whether the location may show any TLS certificate, or speak plain HTTP.</summary>
    public bool? IsInsecure { get; init; }

    /// <summary>The part of an image's <paramref name="repository"/> that the prefix stands for; null where it is of another namespace.</summary>
    internal string? Match(string repository)
    {
        if (Prefix.StartsWith("*.", StringComparison.Ordinal))
        {
            var host = repository.Split('/')[0];
            return host.Split(':')[0].EndsWith(Prefix[1..], StringComparison.Ordinal) ? host : null;
        }

        return repository.StartsWith(Prefix, StringComparison.Ordinal)
            && (repository.Length == Prefix.Length || repository[Prefix.Length] == '/') ? Prefix : null;
    }

    /// <summary>This rule, with what <paramref name="stronger"/> says in the place of what it says.</summary>
    internal NamespaceRule OverriddenBy(NamespaceRule stronger) => stronger with
    {
        Location = stronger.Location ?? Location,
        Mirrors = stronger.Mirrors ?? Mirrors,
        IsBlocked = stronger.IsBlocked ?? IsBlocked,
        IsInsecure = stronger.IsInsecure ?? IsInsecure,
    };
}
