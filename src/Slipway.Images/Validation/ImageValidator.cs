using Slipway.Content;
using Slipway.Layers.Diff;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>Says what is wrong with an image of the store, a sentence for each problem.</summary>
public sealed class ImageValidator(LocalImages images)
{
    private readonly LayerSource _source = new(images);

    /// <summary>
    /// What must hold for an image to get a name: <see cref="CheckDocuments"/> for the manifest, or for all manifests of the
    /// index that are here, of which there must be one.
    /// </summary>
    /// <exception cref="InvalidImageException">It does not hold.</exception>
    public void Require(Digest target)
    {
        var problems = new List<string>();
        var found = CheckTarget(target, problems);
        if (!found && problems.Count == 0)
        {
            problems.Add("no manifest of it is in the store");
        }

        if (problems.Count > 0)
        {
            throw new InvalidImageException(target, problems);
        }
    }

    /// <summary>
    /// Reads the small documents, and of the layers only whether they are here and how long they are: bytes were verified
    /// when they came in.
    /// </summary>
    public IReadOnlyList<string> CheckDocuments(LocalImage image)
    {
        var problems = new List<string>();
        CheckDocument("manifest", image.ManifestDescriptor, problems);
        CheckDocument("configuration", image.Manifest.Config, problems);
        if (image.Manifest.SchemaVersion != 2)
        {
            problems.Add($"the manifest has schema version {image.Manifest.SchemaVersion}");
        }

        foreach (var layer in image.Layers)
        {
            CheckLayer(layer, problems);
        }

        return problems;
    }

    /// <summary>
    /// That as many lines of the history made a layer as there are layers. We write it so; of images that others made it is too
    /// often not true to refuse them.
    /// </summary>
    public static IReadOnlyList<string> CheckHistory(LocalImage image)
    {
        if (image.Config.History is not { } history)
        {
            return [];
        }

        var made = history.Count(entry => !entry.EmptyLayer);
        return made == image.Layers.Length ? [] : [$"the history has {made} layers and the image {image.Layers.Length}"];
    }

    /// <summary>Reads all layers: that each has the bytes of its digest, and unpacks to those of its diff id.</summary>
    public IReadOnlyList<string> CheckContent(LocalImage image, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var layer in image.Layers)
        {
            try
            {
                CheckContent(layer, problems, cancellationToken);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                problems.Add($"layer {layer.Blob.Digest} cannot be read: {e.Message}");
            }
        }

        return problems;
    }

    private bool CheckTarget(Digest target, List<string> problems)
    {
        try
        {
            switch (ImageDocument.Read(images.Content.ReadDocument(target)))
            {
                case ImageDocument.Manifest when images.OpenAny(target) is { } image:
                    problems.AddRange(CheckDocuments(image));
                    return true;
                case ImageDocument.Manifest manifest when !images.Content.Contains(manifest.Value.Config.Digest):
                    problems.Add("the configuration is not in the store");
                    return false;
                case ImageDocument.Manifest:
                    problems.Add("manifest and configuration do not belong together");
                    return false;
                case ImageDocument.Index index:
                    return CheckIndex(index.Value, problems);
                default:
                    problems.Add("it is neither a manifest nor an index");
                    return false;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            problems.Add(e.Message);
            return false;
        }
    }

    // What is in an index besides images, such as what attests to them, is no business of ours.
    private bool CheckIndex(ImageIndex index, List<string> problems)
    {
        var found = false;
        foreach (var entry in index.Manifests)
        {
            if (images.Content.Contains(entry.Digest) && PlatformChoice.IsImage(entry))
            {
                found |= CheckTarget(entry.Digest, problems);
            }
        }

        return found;
    }

    private void CheckDocument(string what, Descriptor document, List<string> problems)
    {
        var bytes = images.Content.ReadDocument(document.Digest);
        if (bytes.Length != document.Size)
        {
            problems.Add($"the {what} has {bytes.Length} bytes and not {document.Size}");
        }

        if (!document.Digest.Matches(bytes))
        {
            problems.Add($"the {what} has been changed: it has digest {Digest.Of(bytes)} and not {document.Digest}");
        }
    }

    private void CheckLayer(ImageLayer layer, List<string> problems)
    {
        var (blob, diffId) = layer;
        if (!MediaTypes.IsLayer(blob.MediaType))
        {
            problems.Add($"layer {blob.Digest} has the type {blob.MediaType}, which cannot be unpacked");
        }
        else if (LayerFormats.Of(blob.MediaType) == LayerFormat.Uncompressed && blob.Digest.Algorithm == "sha256" && blob.Digest != diffId.Digest)
        {
            problems.Add($"layer {blob.Digest} is not compressed and has another diff id, {diffId}");
        }

        var size = images.Content.SizeOf(blob.Digest) ?? (blob.Digest == diffId.Digest ? SizeInLayerStore(diffId) : null);
        if (size is null)
        {
            problems.Add($"layer {blob.Digest} is not in the store");
        }
        else if (size != blob.Size)
        {
            problems.Add($"layer {blob.Digest} has {size} bytes and not {blob.Size}");
        }
    }

    private long? SizeInLayerStore(DiffId diffId) =>
        images.Layers.FindByDiffId(diffId) is { } id ? images.Layers.Find(id)?.SizeBytes : null;

    private void CheckContent(ImageLayer layer, List<string> problems, CancellationToken cancellationToken)
    {
        using var plain = new HashingStream();
        _source.WritePlain(layer, plain, cancellationToken);
        if (plain.CurrentDigest() != layer.DiffId.Digest)
        {
            problems.Add($"layer {layer.Blob.Digest} unpacks to {plain.CurrentDigest()} and not to {layer.DiffId}");
        }

        if (layer.Blob.Digest.Algorithm == "sha256")
        {
            using var packed = new HashingStream();
            _source.WriteBlob(layer, packed, cancellationToken);
            if (packed.CurrentDigest() != layer.Blob.Digest || packed.Length != layer.Blob.Size)
            {
                problems.Add($"layer {layer.Blob.Digest} has {packed.Length} bytes of digest {packed.CurrentDigest()}");
            }
        }
    }
}
