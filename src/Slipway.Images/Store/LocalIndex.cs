using Slipway.Oci;

namespace Slipway.Images;

/// <summary>An index of images for several platforms, with the bytes that its digest is of.</summary>
public sealed record LocalIndex(Descriptor Descriptor, ImageIndex Document, byte[] Bytes)
{
    /// <summary>An index that is made here.</summary>
    public static LocalIndex Of(ImageIndex document)
    {
        var bytes = OciJson.Write(document);
        var descriptor = new Descriptor
        {
            MediaType = document.MediaType ?? MediaTypes.OciIndex,
            Digest = Digest.Of(bytes),
            Size = bytes.Length,
        };
        return new LocalIndex(descriptor, document, bytes);
    }
}
