using Slipway.Oci;
using Slipway.Registry.Answers;

namespace Slipway.Registry;

/// <summary>
/// A manifest or an index as the registry has it. <see cref="Bytes"/> have the digest and size of
/// <see cref="Descriptor"/>, whose media type is what the document really is.
/// </summary>
public sealed record RegistryManifest(Descriptor Descriptor, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The document that <paramref name="bytes"/> are; that they have <paramref name="digest"/> was checked before.</summary>
    /// <exception cref="InvalidDataException">They are neither a manifest nor an index.</exception>
    public static RegistryManifest Of(Digest digest, ReadOnlyMemory<byte> bytes, string? contentType = null) => new(
        new Descriptor { MediaType = ManifestDocument.MediaTypeOf(bytes.Span, contentType), Digest = digest, Size = bytes.Length },
        bytes);
}
