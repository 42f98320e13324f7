using Slipway.Oci;

namespace Slipway.Registry.Configuration;

/// <summary>A place that has copies of images.</summary>
/// <param name="Location"><c>[http://|https://]host[:port][/path]</c>.</param>
public sealed record Mirror(string Location)
{
    /// <summary>Whether it may show any TLS certificate, or speak plain HTTP.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Whether it is asked for images by their digests.</summary>
    public bool KnowsDigests { get; init; } = true;

    /// <summary>Whether it is asked for images by their tags.</summary>
    public bool KnowsTags { get; init; } = true;

    internal bool Knows(ImageName name) => name.Digest is null ? KnowsTags : KnowsDigests;
}
