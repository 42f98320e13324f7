using Slipway.Oci;

namespace Slipway.Registry;

/// <summary>
/// A manifest or an index as the registry has it. <see cref="Bytes"/> have the digest and size of
/// <see cref="Descriptor"/>, whose media type is what the document really is.
/// </summary>
public sealed record RegistryManifest(Descriptor Descriptor, ReadOnlyMemory<byte> Bytes);
