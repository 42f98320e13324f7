using Slipway.Content;
using Slipway.Images.Formats;
using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>A blob of an OCI layout that is being written.</summary>
internal sealed record LayoutBlob(Digest Digest, long SizeBytes, Action<Stream> Write)
{
    public string Path => LayoutNames.PathOf(Digest);

    /// <summary>Indexes, manifests, configurations and layers of all images, each once, sorted by path.</summary>
    public static IReadOnlyList<LayoutBlob> Of(IReadOnlyList<IExported> exported, LayerExport layers, CancellationToken cancellationToken)
    {
        var blobs = new SortedDictionary<string, LayoutBlob>(StringComparer.Ordinal);
        foreach (var target in exported)
        {
            Add(target.Descriptor.Digest, target.Bytes);
        }

        foreach (var image in exported.SelectMany(e => e.Images))
        {
            Add(image.ManifestDescriptor.Digest, image.ManifestBytes);
            Add(image.Image.Id, layers.Images.Content.ReadDocument(image.Image.Id));
            foreach (var layer in image.Layers)
            {
                var blob = new LayoutBlob(layer.Blob.Digest, layer.Blob.Size, output => layers.Write(layer, output, cancellationToken));
                blobs.TryAdd(blob.Path, blob);
            }
        }

        return [.. blobs.Values];

        void Add(Digest digest, byte[] document)
        {
            var blob = new LayoutBlob(digest, document.Length, output => output.Write(document));
            blobs.TryAdd(blob.Path, blob);
        }
    }

    /// <summary>The entries of the layout's index: one for each name, and one for what has none.</summary>
    public static IEnumerable<Descriptor> IndexEntries(IEnumerable<IExported> exported) => exported.SelectMany(target => target.Names.IsEmpty
        ? [target.Descriptor]
        : target.Names.Select(name => LayoutNames.Name(target.Descriptor, name)));
}
