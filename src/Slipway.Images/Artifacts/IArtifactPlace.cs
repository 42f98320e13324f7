using Slipway.Oci;

namespace Slipway.Images.Artifacts;

/// <summary>
/// Where a document and the blobs that it names are kept under one name, whatever they are: the tag of a repository, a
/// folder. What is read is verified but for blobs, which are for the reader to verify as they stream.
/// </summary>
/// <remarks>
/// Every method throws what its place fails with: <see cref="Registry.RegistryException"/>, <see cref="HttpRequestException"/>,
/// <see cref="IOException"/>, <see cref="InvalidDataException"/>.
/// </remarks>
public interface IArtifactPlace
{
    /// <summary>As people name it.</summary>
    string Name { get; }

    /// <summary>What keeps the blobs: places of the same home have each other's.</summary>
    string Home { get; }

    /// <summary>How long reading or writing may take; null for a place that itself gives up when nothing comes.</summary>
    TimeSpan? Patience => null;

    /// <summary>The manifest or index that the name stands for now, or null where there is none.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(CancellationToken cancellationToken);

    /// <summary>A manifest that an index of this place names.</summary>
    Task<ReadOnlyMemory<byte>> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken);

    /// <summary>The bytes of a blob, not verified. The caller disposes the stream.</summary>
    Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken);

    /// <summary>Puts a blob there, unless it is there.</summary>
    /// <param name="write">Writes its bytes; perhaps never, perhaps more than once.</param>
    Task PutBlobAsync(Descriptor blob, Action<Stream> write, CancellationToken cancellationToken);

    /// <summary>Has the name stand for a manifest from now on, all of whose blobs are there. At once: nobody sees anything between.</summary>
    Task PutManifestAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
