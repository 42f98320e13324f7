using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>A Dockerfile to be built by a remote builder.</summary>
public sealed record RemoteBuildRequest
{
    public required RemoteBuilder Builder { get; init; }

    public required GeneratedEnvironment Environment { get; init; }

    public required RemoteImage Image { get; init; }

    /// <summary>Whether the builder pushes every name afterwards, with its own credentials.</summary>
    public bool Pushes { get; init; }

    /// <summary>How long another build may still use the builder.</summary>
    public TimeSpan LockPatience { get; init; }

    /// <summary>Whether the builder is stopped in the end.</summary>
    public bool StopsAfterwards { get; init; }

    /// <summary>Where its commands of this machine run; absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Of this program, for the manifest.</summary>
    public required string Version { get; init; }
}
