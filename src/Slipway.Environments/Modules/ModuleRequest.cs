using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What an environment module says.</summary>
public sealed record ModuleRequest
{
    public required ModuleName Name { get; init; }

    /// <summary>The folder with the wrappers, as an absolute path.</summary>
    public required string WrapperFolder { get; init; }

    public required string Description { get; init; }

    /// <summary>The image that the wrappers run; it is only told.</summary>
    public required string Image { get; init; }

    public required ContainerRuntime Runtime { get; init; }

    /// <summary>The wrapped commands, for the help text.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];
}
