using System.Collections.Concurrent;
using Slipway.Content;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Outputs;

/// <summary>
/// Puts images into registries: layers and configuration first, several at once, the manifest that names them last, so that a
/// name never stands for what is not there. Nothing is written to disk on the way. What one name brought to a registry, its
/// other repositories take from there.
/// </summary>
public sealed class ImagePusher(RegistryClient registry, LayerExport layers)
{
    private const int BlobsAtOnce = 4;

    private readonly ConcurrentDictionary<(string Domain, Digest Blob), string> _places = [];

    /// <param name="report">Is called from several threads.</param>
    /// <exception cref="RegistryException">The registry did not take it.</exception>
    public async Task PushAsync(IExported exported, ImageName name, Action<PushProgress> report, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            exported.Images.SelectMany(i => i.Layers).DistinctBy(l => l.Blob.Digest),
            options,
            async (layer, stop) => await PushAsync(name, layer.Blob, layer.DiffId, output => layers.Write(layer, output, stop), report, stop));
        foreach (var image in exported.Images)
        {
            var config = layers.Images.Content.ReadDocument(image.Image.Id);
            await PushAsync(name, image.Image.Manifest.Config, layer: null, output => output.Write(config), report, cancellationToken);
            if (image.ManifestDescriptor.Digest != exported.Descriptor.Digest)
            {
                // Those of an index answer to their digests; the name is the index's.
                var unnamed = name.At(image.ManifestDescriptor.Digest);
                await registry.PushManifestAsync(unnamed, image.ManifestDescriptor, image.ManifestBytes, cancellationToken);
            }
        }

        await registry.PushManifestAsync(name, exported.Descriptor, exported.Bytes, cancellationToken);
    }

    private async Task PushAsync(
        ImageName name, Descriptor blob, DiffId? layer, Action<Stream> write, Action<PushProgress> report, CancellationToken cancellationToken)
    {
        report(new PushProgress(blob, layer, 0, null));
        var other = _places.GetValueOrDefault((name.Domain, blob.Digest));
        var outcome = await registry.PushBlobAsync(
            name,
            blob,
            write,
            sent => report(new PushProgress(blob, layer, sent, null)),
            other == name.Path ? null : other,
            cancellationToken);
        _places.TryAdd((name.Domain, blob.Digest), name.Path);
        report(new PushProgress(blob, layer, blob.Size, outcome));
    }
}
