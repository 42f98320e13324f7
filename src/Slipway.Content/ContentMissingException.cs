using Slipway.Oci;

namespace Slipway.Content;

/// <summary>Content that was asked for is not in the store.</summary>
public sealed class ContentMissingException(Digest digest) : IOException($"{digest} is not in the store")
{
    public Digest Digest { get; } = digest;
}
