namespace Slipway.Registry.Configuration;

/// <summary>How one registry host is spoken to (docs/registries.md). What is null was not said.</summary>
public sealed record RegistryHostSettings
{
    /// <summary>True: speak plain HTTP. False: HTTPS even to a loopback host. Null: HTTPS, but plain HTTP to a loopback host.</summary>
    public bool? PlainHttp { get; init; }

    /// <summary>True: take any TLS certificate from this host.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Whether it is spoken to in plain HTTP where it does not answer in TLS, as docker and the container tools do with what is "insecure".</summary>
    public bool MayBePlain { get; init; }

    /// <summary>These settings, with what <paramref name="stronger"/> says in the place of what they say.</summary>
    internal RegistryHostSettings OverriddenBy(RegistryHostSettings stronger) => new()
    {
        PlainHttp = stronger.PlainHttp ?? PlainHttp,
        Insecure = stronger.Insecure ?? Insecure,

        // Who asks for certificates that are good means TLS.
        MayBePlain = stronger.MayBePlain || (MayBePlain && stronger.Insecure != false),
    };
}
