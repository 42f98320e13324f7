using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Where the result goes beside the local store.</summary>
public sealed record BuildOutput
{
    public required BuildOutputKind Kind { get; init; }

    /// <summary>Absolute path of a file or folder, or null for standard output.</summary>
    public string? Destination { get; init; }

    /// <summary>Whether <see cref="BuildOutputKind.Oci"/> writes an archive (the default) rather than a folder.</summary>
    public bool Archive { get; init; } = true;

    public PackingChoice Packing { get; init; } = PackingChoice.Default;

    /// <summary>Names beside those of the request, for <see cref="BuildOutputKind.Image"/>.</summary>
    public ImmutableArray<ImageName> Names { get; init; } = [];

    /// <summary>Whether <see cref="BuildOutputKind.Image"/> goes to the registries of its names as well.</summary>
    public bool Push { get; init; }
}

public enum BuildOutputKind
{
    /// <summary>The local store: what happens anyway when the image has a name.</summary>
    Image,

    /// <summary>An OCI layout, as an archive or a folder.</summary>
    Oci,

    /// <summary>What <c>docker load</c> takes.</summary>
    Docker,

    /// <summary>The root file system as one tar.</summary>
    Tar,

    /// <summary>The root file system as a folder.</summary>
    Local,
}
