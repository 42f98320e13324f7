using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Puts images into the store that no build makes.</summary>
internal sealed class ImageWriting(LocalStore store)
{
    /// <summary>A layer of the store in a manifest's terms. Its tar is made when somebody needs it.</summary>
    public Descriptor Describe(LayerId id, CancellationToken cancellationToken)
    {
        var record = store.Layers.Describe(id, cancellationToken);
        var diffId = record.DiffId ?? throw new InvalidOperationException("A layer that was described has no diff id.");
        return new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId.Digest, Size = record.SizeBytes ?? 0 };
    }

    /// <param name="layers">Base first, as many as the configuration has.</param>
    /// <param name="name">Null leaves the image without one.</param>
    /// <returns>The image id.</returns>
    public Digest Write(ImageConfig config, IReadOnlyList<Descriptor> layers, ImageName? name)
    {
        var (manifest, id) = ImageAssembler.Assemble(store.Content, config, layers);
        store.Layers.Flush();
        if (name is not null)
        {
            store.Images.Tag(name, manifest);
        }
        else
        {
            store.Images.Keep(manifest);
        }

        return id;
    }
}
