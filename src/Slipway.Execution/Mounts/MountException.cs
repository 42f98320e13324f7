namespace Slipway.Execution.Mounts;

/// <summary>A mount of a RUN cannot be made for a reason that lies in the build: a path or a secret that is not there.</summary>
public sealed class MountException(string message) : Exception(message)
{
    /// <summary>The word of the mount that names what is not there.</summary>
    public string? Word { get; init; }

    public string? Hint { get; init; }
}
