using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>How far a blob is, in bytes. The first report of a blob that is here already says that it is whole.</summary>
public readonly record struct BlobProgress(Digest Blob, long Current, long Total);
