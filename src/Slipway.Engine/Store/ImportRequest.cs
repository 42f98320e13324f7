using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A file system in a tar that becomes an image of one layer.</summary>
public sealed record ImportRequest
{
    /// <summary>What the tar is called in the image's history.</summary>
    public required string Source { get; init; }

    /// <summary>Null leaves the image without a name.</summary>
    public ImageName? Name { get; init; }

    /// <summary>Instructions of a Dockerfile that change the configuration.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>The comment of the image's history; null for where it came from.</summary>
    public string? Message { get; init; }

    public Platform Platform { get; init; } = Platform.Host;
}
