using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>A container to run from an image, as it is meant: what is null is taken from the image.</summary>
public sealed record RunRequest
{
    /// <summary>A name, an id, or the beginning of an id.</summary>
    public required string Image { get; init; }

    /// <summary>Replaces the image's CMD.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Replaces the image's ENTRYPOINT, and its CMD with it; empty text clears both.</summary>
    public string? Entrypoint { get; init; }

    /// <summary><c>NAME=value</c>, over the image's.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public string? User { get; init; }

    public NetworkMode Network { get; init; }

    public string? Hostname { get; init; }

    public ImmutableArray<string> ExtraHosts { get; init; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    /// <summary>Targets of tmpfs mounts.</summary>
    public ImmutableArray<string> TmpfsTargets { get; init; } = [];

    public bool ReadOnly { get; init; }

    public bool Interactive { get; init; }

    public bool Tty { get; init; }

    public Platform? Platform { get; init; }

    public bool PullAlways { get; init; }

    public bool PullNever { get; init; }
}

/// <summary>A folder or file of the host seen in the container.</summary>
public sealed record VolumeMount(string HostPath, string Target, bool ReadOnly);
