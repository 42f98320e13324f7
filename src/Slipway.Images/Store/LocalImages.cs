using Slipway.Content;
using Slipway.Oci;
using Slipway.Snapshots.Layers;

namespace Slipway.Images;

/// <summary>
/// The images of the local store: names, manifests and configurations in the content store, layers in the layer store. A
/// manifest made here describes each built layer as its plain tar, whose bytes exist only as the layer's folder until they
/// leave the machine; one that was pulled or loaded is kept to the byte, with the blobs it names. Thread-safe.
/// </summary>
public sealed partial class LocalImages(IContentStore content, ImageNames names, LayerStore layers)
{
    // An index of indexes is allowed; nobody was seen to go further.
    private const int DeepestIndex = 3;

    public IContentStore Content => content;

    public LayerStore Layers => layers;

    /// <summary>
    /// The image under a name for <paramref name="platform"/>, or null where the name or the platform is not here. A digest
    /// finds the image whatever it is called. Reads the name, the manifest (of an index, both) and the configuration.
    /// </summary>
    /// <exception cref="InvalidDataException">The name stands for something that is no image.</exception>
    public LocalImage? Find(ImageName name, Platform platform)
    {
        if (name.Digest is { } digest)
        {
            return content.Contains(digest) ? Open(digest, platform) : null;
        }

        return names.Find(name) is { } target ? Open(target.Digest, platform) : null;
    }

    /// <summary>The manifest of <paramref name="digest"/>, or the one for <paramref name="platform"/> where it is an index.</summary>
    /// <returns>Null where there is none for the platform, or a document of it is not in the store.</returns>
    /// <exception cref="InvalidDataException">It is no image.</exception>
    public LocalImage? Open(Digest digest, Platform platform)
    {
        // An index may know better than the configuration, which often leaves the variant out.
        var named = false;
        var image = Open(digest, index =>
        {
            var chosen = PlatformChoice.Choose(index, platform);
            named |= chosen?.Platform is not null;
            return chosen;
        });
        return image is not null && (named || platform.Accepts(image.Config.Platform)) ? image : null;
    }

    /// <summary>The index of <paramref name="digest"/>; null where that is one image, or is not here.</summary>
    /// <exception cref="InvalidDataException">It is no image.</exception>
    public LocalIndex? OpenIndex(Digest digest)
    {
        if (!content.Contains(digest))
        {
            return null;
        }

        var bytes = content.ReadDocument(digest);
        return ImageDocument.Read(bytes) is ImageDocument.Index index
            ? new LocalIndex(
                new Descriptor { MediaType = index.Value.MediaType ?? MediaTypes.OciIndex, Digest = digest, Size = bytes.Length }, index.Value, bytes)
            : null;
    }

    /// <summary>
    /// Gives an image its name. Another image that had it is kept without one, unless it has more. Idempotent, and free of work
    /// when the name stands for the image already.
    /// </summary>
    /// <exception cref="InvalidImageException">Not all of it is here, or its parts do not fit together: the name stays as it was.</exception>
    public void Tag(ImageName name, Descriptor image)
    {
        var before = names.Find(name);
        if (before?.Digest == image.Digest)
        {
            return;
        }

        new ImageValidator(this).Require(image.Digest);
        names.Set(name, image);
        names.Forget(image.Digest);
        if (before is not null && OpenAny(before.Digest) is not null && names.List().All(record => record.Target.Digest != before.Digest))
        {
            names.Keep(before);
        }
    }

    /// <summary>Keeps an image that has no name: it answers to its id, until it gets one.</summary>
    /// <exception cref="InvalidImageException">As for <see cref="Tag"/>.</exception>
    public void Keep(Descriptor image)
    {
        if (names.List().All(record => record.Name is null || record.Target.Digest != image.Digest))
        {
            new ImageValidator(this).Require(image.Digest);
            names.Keep(image);
        }
    }

    /// <summary>Takes a name away, and nothing else; whether there was one.</summary>
    public bool Untag(ImageName name) => names.Remove(name);

    /// <summary>Every image with a name, sorted by it, then those without; of several platforms this machine's, if it is here.</summary>
    public IEnumerable<ImageListing> List()
    {
        foreach (var record in names.List())
        {
            if (OpenAny(record.Target.Digest) is { } image)
            {
                yield return new ImageListing(record.Name, image, SizeOf(image), record.Target.Digest, record.UpdatedUtc);
            }
        }
    }

    /// <summary>Makes the layers known of an image that came as blobs; they are unpacked when somebody needs them.</summary>
    /// <exception cref="InvalidDataException">Manifest and configuration have different numbers of layers.</exception>
    public void RegisterLayers(ImageManifest manifest, ImageConfig config)
    {
        if (config.Rootfs.DiffIds.Count != manifest.Layers.Count)
        {
            throw new InvalidDataException($"the manifest has {manifest.Layers.Count} layers and the configuration {config.Rootfs.DiffIds.Count}");
        }

        for (var i = 0; i < manifest.Layers.Count; i++)
        {
            var layer = manifest.Layers[i];
            layers.Register(new DiffId(config.Rootfs.DiffIds[i]), new LayerBlob(layer.Digest, layer.MediaType, layer.Size));
        }
    }

    /// <summary>Bytes of the image's layers as they are counted when they are unpacked.</summary>
    public long SizeOf(LocalImage image) => image.Layers.Sum(SizeOf);

    /// <summary>Bytes of a layer's files; of its blob as long as it was never unpacked.</summary>
    public long SizeOf(ImageLayer layer) =>
        layers.FindByDiffId(layer.DiffId) is { } id && layers.Find(id) is { } record
            ? record.FileBytes ?? record.SizeBytes ?? layer.Blob.Size
            : layer.Blob.Size;

    /// <summary>The image as <see cref="Open(Digest, Platform)"/> has it, for this machine or else for any other.</summary>
    public LocalImage? OpenAny(Digest digest)
    {
        try
        {
            return Open(digest, Platform.Host) ?? Open(digest, index => index.Manifests.FirstOrDefault(m => content.Contains(m.Digest)));
        }
        catch (InvalidDataException)
        {
            // A list shows what can be used.
            return null;
        }
    }

    private LocalImage? Open(Digest digest, Func<ImageIndex, Descriptor?> choose)
    {
        try
        {
            for (var depth = 0; depth <= DeepestIndex; depth++)
            {
                var bytes = content.ReadDocument(digest);
                switch (ImageDocument.Read(bytes))
                {
                    case ImageDocument.Manifest manifest:
                        return OpenManifest(digest, bytes.Length, manifest.Value);
                    case ImageDocument.Index index when choose(index.Value) is { } chosen:
                        digest = chosen.Digest;
                        break;
                    case ImageDocument.Index:
                        return null;
                    default:
                        throw new InvalidDataException($"{digest} is no image");
                }
            }

            throw new InvalidDataException($"indexes are nested deeper than {DeepestIndex}");
        }
        catch (ContentMissingException)
        {
            // Other platforms of an index need not be here, nor what a damaged disk has lost: whoever needs it gets it again.
            return null;
        }
    }

    private LocalImage OpenManifest(Digest digest, long size, ImageManifest manifest)
    {
        var config = ImageDocument.ReadConfig(content.ReadDocument(manifest.Config.Digest));
        var descriptor = new Descriptor
        {
            MediaType = manifest.MediaType ?? MediaTypes.OciManifest,
            Digest = digest,
            Size = size,
            Platform = config.Platform,
        };
        return new LocalImage(descriptor, manifest, config);
    }
}
