using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>
/// Brings images from one repository to another, as they are: within a registry the blobs are mounted, and what is there
/// already is not sent.
/// </summary>
internal sealed class RegistryCopy(LocalStore store)
{
    private const int BlobsAtOnce = 4;

    private readonly RemoteImages _remote = new(store);

    /// <summary>Puts a manifest with all that it names, or an index with all of its images, into a repository, under its digest.</summary>
    /// <param name="source">By digest.</param>
    /// <exception cref="RegistryException">It cannot be read there, or not written here.</exception>
    public async Task CopyAsync(ImageName source, ImageName target, CancellationToken cancellationToken)
    {
        if (source.Repository == target.Repository)
        {
            return;
        }

        var found = await _remote.GetAsync(source, cancellationToken);
        foreach (var entry in found.Index?.Manifests ?? [])
        {
            await CopyAsync(source.At(entry.Digest), target, cancellationToken);
        }

        if (found.Manifest is { } manifest)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                manifest.Layers.Prepend(manifest.Config).DistinctBy(b => b.Digest),
                options,
                async (blob, stop) => await CopyBlobAsync(source, target, blob, stop));
        }

        await store.Registry.PushManifestAsync(target.At(found.Descriptor.Digest), found.Descriptor, found.Bytes, cancellationToken);
    }

    private async Task CopyBlobAsync(ImageName source, ImageName target, Descriptor blob, CancellationToken cancellationToken)
    {
        await store.Registry.PushBlobAsync(
            target, blob, Write, static _ => { }, source.Domain == target.Domain ? source.Path : null, cancellationToken);

        // Who pushes asks for the bytes when a connection wants them, and again when it broke: it waits on a thread of its own.
        void Write(Stream output)
        {
            using var input = store.Registry.OpenBlobAsync(source, blob, cancellationToken).GetAwaiter().GetResult();
            input.CopyTo(output);
        }
    }
}
