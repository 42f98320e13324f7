namespace Slipway.Execution.Mounts;

/// <summary>What the mounts of a RUN only name, and whoever runs it knows.</summary>
public sealed record MountInputs
{
    /// <summary>The step's source of a number.</summary>
    public required Func<int, MountSource> Source { get; init; }

    /// <summary>The value of a secret, or null when the build was given none of this id.</summary>
    public Func<string, byte[]?> Secret { get; init; } = _ => null;

    /// <summary>The path of the socket of an SSH agent, or null when the build was given none of this id.</summary>
    public Func<string, string?> AgentSocket { get; init; } = _ => null;
}
