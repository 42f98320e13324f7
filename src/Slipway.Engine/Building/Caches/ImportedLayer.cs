using Slipway.Images.Artifacts;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A layer that a cache knows. It has an id of its own from the start, and the one of the local store when it has been brought.</summary>
/// <param name="content">What it is and the blob to fetch; null where the cache has only the step.</param>
internal sealed class ImportedLayer(IArtifactPlace place, (DiffId DiffId, Descriptor Blob)? content) : IDisposable
{
    public IArtifactPlace Place => place;

    public (DiffId DiffId, Descriptor Blob)? Content => content;

    /// <summary>Held by who brings it.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Its id in the store, when it is there.</summary>
    public LayerId? Here { get; set; }

    /// <summary>It was needed and could not be had.</summary>
    public bool IsLost { get; set; }

    public void Dispose() => Gate.Dispose();
}
