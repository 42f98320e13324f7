using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>A container to run from an image, as it is meant: what is null is taken from the image.</summary>
public sealed record RunRequest
{
    /// <summary>A name, an id, or the beginning of an id.</summary>
    public required string Image { get; init; }

    /// <summary>Null for one that is made up.</summary>
    public string? Name { get; init; }

    /// <summary>Replaces the image's CMD.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Replaces the image's ENTRYPOINT, and its CMD with it; empty text clears both.</summary>
    public string? Entrypoint { get; init; }

    /// <summary><c>NAME=value</c>, over the image's.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public string? User { get; init; }

    public string? Hostname { get; init; }

    /// <summary><c>name=value</c>, over the image's.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Folders of the container's own, beyond the image's VOLUMEs.</summary>
    public ImmutableArray<string> Volumes { get; init; } = [];

    public string? StopSignal { get; init; }

    public HealthSettings Health { get; init; } = new();

    public HostSettings Host { get; init; } = new();

    public Platform? Platform { get; init; }

    public PullPolicy Pull { get; init; }
}

/// <summary>When a registry is asked for the image (<c>--pull</c>).</summary>
public enum PullPolicy
{
    Missing,
    Always,
    Never,
}
