using System.Text.Json.Serialization;

namespace Slipway.Registry.Configuration;

/// <summary>How one registry host is reached (docs/registries.md). What is null was not said.</summary>
public sealed record RegistryHostSettings
{
    /// <summary>Places to try before the host itself, in this order: <c>[http[s]://]host[:port][/prefix]</c>.</summary>
    [JsonPropertyName("mirrors")]
    public IReadOnlyList<string>? Mirrors { get; init; }

    /// <summary>True: speak plain HTTP. False: HTTPS even to a loopback host. Null: HTTPS, but plain HTTP to a loopback host.</summary>
    [JsonPropertyName("plainHttp")]
    public bool? PlainHttp { get; init; }

    /// <summary>True: take any TLS certificate from this host.</summary>
    [JsonPropertyName("insecure")]
    public bool? Insecure { get; init; }

    /// <summary>These settings, with what <paramref name="stronger"/> says in the place of what they say.</summary>
    internal RegistryHostSettings OverriddenBy(RegistryHostSettings stronger) => new()
    {
        Mirrors = stronger.Mirrors ?? Mirrors,
        PlainHttp = stronger.PlainHttp ?? PlainHttp,
        Insecure = stronger.Insecure ?? Insecure,
    };
}
