using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Images.Outputs;

/// <summary>How far a blob of an image is on its way to a registry; with an <paramref name="Outcome"/> it has arrived.</summary>
/// <param name="Layer">The layer that the blob is; null for a configuration.</param>
public sealed record PushProgress(Descriptor Blob, DiffId? Layer, long SentBytes, BlobPush? Outcome);
