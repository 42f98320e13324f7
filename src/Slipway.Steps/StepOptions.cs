using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Oci;

namespace Slipway.Steps;

/// <summary>
/// What is told, limited or looked up about a step and never changes what the step means: nothing here is in a cache key.
/// </summary>
public sealed record StepOptions
{
    /// <summary>As shown in progress: <c>[build 2/5] RUN make</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The stage that the step belongs to, or null for a source that stages share.</summary>
    public string? Stage { get; init; }

    /// <summary>Where the step stands in <see cref="Source"/>, for errors.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>Where a word of the instruction stands, as it is written; asked when the word turns out to be at fault. Null for sources.</summary>
    public Func<string, SourceSpan>? PlaceOf { get; init; }

    /// <summary>The Dockerfile that the step comes from.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The manifest of the image that a source is, for people; null for other steps.</summary>
    public Digest? ImageDigest { get; init; }

    /// <summary>How a container of the stage would start right after a RUN: for whoever looks into what it left. Null for other steps.</summary>
    public ContainerConfig? Config { get; init; }

    /// <summary>Runs the step even if its result is known (<c>--no-cache</c>).</summary>
    public bool IgnoreCache { get; init; }

    /// <summary><c>http_proxy</c> and its kin, given to the process and forgotten.</summary>
    public ImmutableArray<string> ProxyEnvironment { get; init; } = [];

    /// <summary>Size of /dev/shm in bytes; 0 for the runtime's default.</summary>
    public long ShmSizeBytes { get; init; }

    /// <summary><c>--ulimit</c> values as <c>name=soft[:hard]</c>.</summary>
    public ImmutableArray<string> Ulimits { get; init; } = [];

    public ResourceQuota Resources { get; init; } = ResourceQuota.None;

    /// <summary>The cgroup below which the step's is made; null for the root.</summary>
    public string? CgroupParent { get; init; }
}
