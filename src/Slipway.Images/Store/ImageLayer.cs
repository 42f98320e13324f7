using Slipway.Oci;

namespace Slipway.Images;

/// <summary>
/// A layer of an image of the store. Where it was built here, <see cref="Blob"/> describes its plain tar, whose bytes exist
/// only as the layer's folder until they leave the machine; otherwise it is what the layer came as.
/// </summary>
public readonly record struct ImageLayer(Descriptor Blob, DiffId DiffId);
