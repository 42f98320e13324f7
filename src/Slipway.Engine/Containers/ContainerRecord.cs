using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary><c>config.json</c> of a container's folder: what it is. Only its name ever changes.</summary>
public sealed record ContainerRecord
{
    /// <summary>64 hexadecimal digits, and the name of its folder.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>The image as it was asked for.</summary>
    public required string Image { get; init; }

    public required Digest ImageId { get; init; }

    /// <summary>The layers it stands on, base first: they must stay as long as it does.</summary>
    public required ImmutableArray<LayerId> Layers { get; init; }

    public required Platform Platform { get; init; }

    public required string Hostname { get; init; }

    /// <summary>What the image says with what was asked over it.</summary>
    public required ContainerConfig Config { get; init; }

    public required HostSettings Host { get; init; }

    public string ShortId => Id[..12];

    /// <summary>ENTRYPOINT and CMD in one.</summary>
    public IReadOnlyList<string> Command => [.. Config.Entrypoint ?? [], .. Config.Cmd ?? []];
}
