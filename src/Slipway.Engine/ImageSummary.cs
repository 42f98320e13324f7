using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>An image of the store as a list shows it.</summary>
/// <param name="Name">Null for an image that nobody named.</param>
public sealed record ImageSummary(ImageName? Name, Digest Id, Digest Target, DateTimeOffset? Created, long SizeBytes, Platform Platform);
