using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Execution.Runtime;

/// <summary>
/// One program to run in a container, in the container's own terms: what a RUN step and <c>slipway run</c> both become.
/// It does not say what the root is made of nor where the output goes.
/// </summary>
public sealed record ContainerRequest
{
    /// <summary>The program and its arguments; the first is looked up in the PATH of <see cref="Environment"/>.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary><c>NAME=value</c> each. Nothing is added but, by the runtime, <c>HOME</c> where it is missing.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>Absolute; made by the runtime when it does not exist.</summary>
    public string WorkingDirectory { get; init; } = "/";

    public ContainerUser User { get; init; } = ContainerUser.Root;

    public ImmutableArray<ContainerMount> Mounts { get; init; } = [];

    public NetworkMode Network { get; init; } = NetworkMode.Host;

    /// <summary>As the reference builder names it; programs that write it into their output then agree.</summary>
    public const string UsualHostname = "buildkitsandbox";

    public string Hostname { get; init; } = UsualHostname;

    /// <summary>Further lines of <c>/etc/hosts</c>.</summary>
    public ImmutableArray<ExtraHost> ExtraHosts { get; init; } = [];

    /// <summary>Everything that root may do, without seccomp and with all of <c>/proc</c> and <c>/sys</c> (<c>RUN --security=insecure</c>).</summary>
    public bool Insecure { get; init; }

    /// <summary>Beyond the default set: <c>CAP_SYS_PTRACE</c>, or <c>ALL</c>.</summary>
    public ImmutableArray<string> AddedCapabilities { get; init; } = [];

    /// <summary>Taken from the default set, before <see cref="AddedCapabilities"/> counts: a name or <c>ALL</c>.</summary>
    public ImmutableArray<string> DroppedCapabilities { get; init; } = [];

    public ImmutableArray<ResourceLimit> Limits { get; init; } = [];

    public ResourceQuota Resources { get; init; } = ResourceQuota.None;

    public long SharedMemorySizeBytes { get; init; } = 64 << 20;

    public bool ReadOnlyRoot { get; init; }

    /// <summary>No program gains what its user does not have: set-uid bits and file capabilities do nothing (prctl(2), PR_SET_NO_NEW_PRIVS).</summary>
    public bool NoNewPrivileges { get; init; }

    /// <summary>Every system call is allowed that the capabilities allow.</summary>
    public bool Unfiltered { get; init; }

    /// <summary>The cgroup below which the container's is made, absolute in every hierarchy; null for the root.</summary>
    public string? CgroupParent { get; init; }

    /// <summary>How long a cancelled container may take to end by itself.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);
}
