using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What a build has put into the store: an image for each platform, and an index over them where there are several.</summary>
internal sealed record FinishedBuild(ImmutableArray<FinishedImage> Images, LocalIndex? Index)
{
    /// <summary>What the build's names stand for.</summary>
    public Descriptor Target => Index?.Descriptor ?? Images[0].Image.ManifestDescriptor;

    /// <summary>What people call it by: the id of the image, or the digest of the index.</summary>
    public Digest Id => Index?.Descriptor.Digest ?? Images[0].Image.Id;
}

/// <summary>The image of one platform.</summary>
/// <param name="Platform">As asked for; the image's own may name it otherwise.</param>
/// <param name="Root">Its file system.</param>
internal sealed record FinishedImage(Platform Platform, LocalImage Image, LayersResult Root);
