using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Steps;

/// <summary>What a step made.</summary>
public abstract record StepResult;

/// <summary>
/// A file system: layers of the local store, base first. <paramref name="Identity"/> names this very result, so that what
/// stands on it is found again only on it; a step that ran anew and made other layers has another identity.
/// </summary>
public sealed record LayersResult(ImmutableArray<LayerId> Layers, Digest Identity) : StepResult
{
    /// <summary>What a build on scratch stands on.</summary>
    public static LayersResult Empty { get; } = new([], Digest.Of("scratch"u8));
}

/// <summary>Files that are no image: a context folder, a checkout, a fetched file. Each runner has its own.</summary>
public abstract record FilesResult : StepResult
{
    /// <summary>Where the files lie as long as people keep them there: a folder's path; null for what comes and goes.</summary>
    public abstract string? Place { get; }
}
