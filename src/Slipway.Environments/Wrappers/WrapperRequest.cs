using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>How the commands of an image are wrapped.</summary>
public sealed record WrapperRequest
{
    /// <summary>A valid reference.</summary>
    public required string Image { get; init; }

    public required ContainerRuntime Runtime { get; init; }

    /// <summary>Folder of SIF files; <c>$NAME</c> in it is looked up when the wrapper runs.</summary>
    public required string ImageCache { get; init; }

    /// <summary>Paths that the container sees, <c>from:to</c> where it sees them elsewhere; <c>$NAME</c> as above.</summary>
    public ImmutableArray<string> Mounts { get; init; } = [];

    /// <summary>Variables that the container gets where they are set.</summary>
    public ImmutableArray<string> PassedVariables { get; init; } = [];

    /// <summary>Whether the container sees the machine's graphics cards.</summary>
    public bool HasGpu { get; init; }
}
