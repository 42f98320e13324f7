using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A container of which an image is to be made.</summary>
public sealed record CommitRequest
{
    /// <summary>Name or id of the container.</summary>
    public required string Container { get; init; }

    /// <summary>Null leaves the image without a name.</summary>
    public ImageName? Name { get; init; }

    /// <summary>Instructions of a Dockerfile that change the configuration.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>The comment of the image's history.</summary>
    public string Message { get; init; } = "";

    public string Author { get; init; } = "";
}
