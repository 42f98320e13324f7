using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Artifacts;

/// <summary>A tag of a registry's repository.</summary>
public sealed class RegistryPlace(RegistryClient registry, ImageName name) : IArtifactPlace
{
    public string Name => name.ToString();

    public string Home => name.Repository;

    public async Task<ReadOnlyMemory<byte>?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await registry.GetManifestAsync(name, cancellationToken)).Bytes;
        }
        catch (RegistryException e) when (e.Failure == RegistryFailure.NotFound)
        {
            return null;
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        (await registry.GetManifestAsync(name.WithDigest(manifest.Digest), cancellationToken)).Bytes;

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) => registry.OpenBlobAsync(name, blob, cancellationToken);

    public Task PutBlobAsync(Descriptor blob, Action<Stream> write, CancellationToken cancellationToken) =>
        registry.PushBlobAsync(name, blob, write, static _ => { }, mountFrom: null, cancellationToken);

    public Task PutManifestAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        registry.PushManifestAsync(name, manifest, bytes, cancellationToken);
}
