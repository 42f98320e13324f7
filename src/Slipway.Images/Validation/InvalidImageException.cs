using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>An image is not whole, or its parts do not fit together.</summary>
public sealed class InvalidImageException(Digest image, IReadOnlyList<string> problems)
    : IOException($"{image} is no valid image: {string.Join("; ", problems)}")
{
    /// <summary>The manifest or index.</summary>
    public Digest Image { get; } = image;

    /// <summary>A sentence each; at least one.</summary>
    public ImmutableArray<string> Problems { get; } = [.. problems];
}
