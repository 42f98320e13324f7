using System.Collections.Immutable;
using Slipway.Execution.Runtime;

namespace Slipway.Engine;

/// <summary><c>state.json</c> of a container's folder: how it is. Written by its supervisor alone.</summary>
public sealed record ContainerState
{
    public required ContainerStatus Status { get; init; }

    /// <summary>The slipway process that looks after it; 0 while there is none.</summary>
    public int SupervisorId { get; init; }

    /// <summary>While it runs.</summary>
    public RunningContainer? Process { get; init; }

    public int ExitCode { get; init; }

    /// <summary>Why it did not start.</summary>
    public string Error { get; init; } = "";

    public DateTimeOffset? StartedUtc { get; init; }

    public DateTimeOffset? FinishedUtc { get; init; }

    /// <summary>Null without a HEALTHCHECK.</summary>
    public ContainerHealth? Health { get; init; }
}

/// <summary>docker's words for the same, in lower case.</summary>
public enum ContainerStatus
{
    /// <summary>It has not run, or could not be started.</summary>
    Created,
    Running,
    Exited,
}

/// <summary>What the HEALTHCHECK of a running container found.</summary>
/// <param name="FailingStreak">How many probes have failed in a row.</param>
/// <param name="Log">The latest probes, the oldest first.</param>
public sealed record ContainerHealth(HealthStatus Status, int FailingStreak, ImmutableArray<HealthProbe> Log);

/// <summary>Whether a container works.</summary>
public enum HealthStatus
{
    /// <summary>Nobody knows yet.</summary>
    Starting,
    Healthy,
    Unhealthy,
}

/// <summary>One run of the HEALTHCHECK. <paramref name="ExitCode"/> is -1 when it took too long.</summary>
public sealed record HealthProbe(DateTimeOffset StartUtc, DateTimeOffset EndUtc, int ExitCode, string Output);
