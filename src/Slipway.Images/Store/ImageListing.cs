using Slipway.Oci;

namespace Slipway.Images;

/// <summary>A line of <c>images</c>.</summary>
/// <param name="Name">Null for an image that nobody named.</param>
/// <param name="SizeBytes">Of the layers, unpacked as far as that is known.</param>
/// <param name="TargetDigest">What the name stands for: the manifest, or the index that it was chosen from.</param>
/// <param name="TaggedUtc">When the name came to stand for it.</param>
public sealed record ImageListing(ImageName? Name, LocalImage Image, long SizeBytes, Digest TargetDigest, DateTimeOffset TaggedUtc);
