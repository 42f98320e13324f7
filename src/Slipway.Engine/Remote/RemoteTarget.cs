using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What a name stands for in a registry: an image, or an index of several.</summary>
/// <param name="Bytes">The document, of the digest that <paramref name="Descriptor"/> has.</param>
/// <param name="Index">Null where it is one image.</param>
/// <param name="Manifest">Null where it is an index.</param>
public sealed record RemoteTarget(ImageName Name, Descriptor Descriptor, ReadOnlyMemory<byte> Bytes, ImageIndex? Index, ImageManifest? Manifest);
