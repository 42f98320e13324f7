using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>Where the local store is and how registries are reached: what every verb has in common.</summary>
public sealed record StoreOptions
{
    /// <summary>Absolute path of the store (<c>--root</c>, <c>SLIPWAY_ROOT</c>).</summary>
    public required string Root { get; init; }

    /// <summary>Mirrors for this command, as <c>SLIPWAY_MIRRORS</c> has them; empty for none.</summary>
    public string Mirrors { get; init; } = "";

    /// <summary>Configuration files of registries that are read where they exist, and only when a registry is needed.</summary>
    public RegistryFiles RegistryFiles { get; init; } = new();

    /// <summary>Folders with certificates by registry host, as <c>/etc/docker/certs.d</c> is one; absolute.</summary>
    public ImmutableArray<string> CertificateFolders { get; init; } = [];

    /// <summary>Files of credentials (docs/registries.md), the first that knows a registry counting; new credentials go to the first.</summary>
    public ImmutableArray<string> CredentialFiles { get; init; } = [];

    /// <summary>Folders in which programs are looked for, as PATH has them.</summary>
    public ImmutableArray<string> ProgramFolders { get; init; } = [];
}
