using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>Where it is written how registries are reached (docs/registries.md); absolute paths, of files that need not exist.</summary>
public sealed record RegistryFiles
{
    /// <summary><c>registries.json</c>, the later ones winning, and winning over all others.</summary>
    public ImmutableArray<string> Own { get; init; } = [];

    /// <summary>The container tools' <c>registries.conf</c>: the first that exists counts.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>The container tools' <c>registries.conf.d</c> folders, the later ones winning.</summary>
    public ImmutableArray<string> ContainersFolders { get; init; } = [];

    /// <summary>Docker's <c>daemon.json</c>, the later ones winning.</summary>
    public ImmutableArray<string> Docker { get; init; } = [];
}
