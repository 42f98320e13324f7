using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>An image of the local store for one platform.</summary>
public sealed record LocalImage
{
    /// <summary>The manifest, as the store keeps it.</summary>
    public required Descriptor ManifestDescriptor { get; init; }

    public required ImageManifest Manifest { get; init; }

    public required ImageConfig Config { get; init; }

    /// <summary>The image id: the digest of the configuration.</summary>
    public Digest Id => Manifest.Config.Digest;

    public ImmutableArray<DiffId> DiffIds => [.. Config.Rootfs.DiffIds.Select(d => new DiffId(d))];
}

/// <summary>A line of <c>images</c>.</summary>
public sealed record ImageListing(ImageName Name, LocalImage Image, long SizeBytes, Digest TargetDigest);
