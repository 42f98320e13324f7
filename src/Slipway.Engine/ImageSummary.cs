using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>An image of the store as a list shows it.</summary>
/// <param name="Name">Null for an image that nobody named.</param>
public sealed record ImageSummary(ImageName? Name, Digest Id, Digest Target, DateTimeOffset? Created, long SizeBytes, Platform Platform)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a registry knows the image by; null where it was built here and is yet to be packed.</summary>
    public Digest? RegistryDigest { get; init; }
}

/// <summary>One of the platforms that an image is for.</summary>
/// <param name="Image">Null where the platform's image is not in the store.</param>
public sealed record ImagePlatform(Platform Platform, Digest? Image, long SizeBytes);
