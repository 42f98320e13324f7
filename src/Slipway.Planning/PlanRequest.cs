using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>What a plan depends on beside the Dockerfile and the base images' configurations.</summary>
public sealed record PlanRequest
{
    /// <summary>Stage to build; null for the last one.</summary>
    public string? Target { get; init; }

    /// <summary>Stages that are built beside the target and whose failure fails the build.</summary>
    public ImmutableArray<string> RequiredStages { get; init; } = [];

    public required IReadOnlyDictionary<string, string> BuildArguments { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Contexts by the name that FROM and <c>--from</c> use.</summary>
    public required IReadOnlyDictionary<string, NamedContext> NamedContexts { get; init; }

    /// <summary>Where the steps run.</summary>
    public required Platform BuildPlatform { get; init; }

    /// <summary>What the image is for.</summary>
    public required Platform TargetPlatform { get; init; }

    /// <summary>Whether steps are shown with their platform: where a build has several.</summary>
    public bool ShowsPlatforms { get; init; }

    public bool NoCache { get; init; }

    public ImmutableArray<string> NoCacheStages { get; init; } = [];

    /// <summary>The network of steps that do not say otherwise.</summary>
    public NetworkMode Network { get; init; }

    public ImmutableArray<string> ExtraHosts { get; init; } = [];

    /// <summary><c>network.host</c> and <c>security.insecure</c> where they were granted.</summary>
    public ImmutableArray<string> Entitlements { get; init; } = [];

    public ImmutableArray<string> ProxyEnvironment { get; init; } = [];

    public long ShmSizeBytes { get; init; }

    public ImmutableArray<string> Ulimits { get; init; } = [];

    public ResourceQuota Resources { get; init; } = ResourceQuota.None;

    public string? CgroupParent { get; init; }

    /// <summary>The host name that steps see; empty for the usual one.</summary>
    public string Hostname { get; init; } = "";
}
