namespace Slipway.Oci;

/// <summary>
/// How a container of the image starts: the <c>config</c> object of an image configuration, with the keys that
/// Docker adds to the OCI ones (Healthcheck, Shell, OnBuild, ArgsEscaped). Key names keep their Go spelling.
/// </summary>
public sealed record ContainerConfig
{
    public string? User { get; init; }

    /// <summary>Keys such as <c>80/tcp</c>.</summary>
    public IReadOnlyDictionary<string, EmptyObject>? ExposedPorts { get; init; }

    /// <summary><c>NAME=value</c>, in the order in which the names were first set.</summary>
    public IReadOnlyList<string>? Env { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Cmd { get; init; }

    public HealthCheck? Healthcheck { get; init; }

    public bool ArgsEscaped { get; init; }

    public IReadOnlyDictionary<string, EmptyObject>? Volumes { get; init; }

    public string? WorkingDir { get; init; }

    public IReadOnlyList<string>? OnBuild { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public string? StopSignal { get; init; }

    public IReadOnlyList<string>? Shell { get; init; }
}

/// <summary>The <c>{}</c> that Go writes for a member of a set.</summary>
public sealed record EmptyObject
{
    public static EmptyObject Instance { get; } = new();
}

/// <summary>How to tell that a container works. Durations are nanoseconds, 0 means inherited (Docker's HealthConfig).</summary>
public sealed record HealthCheck
{
    /// <summary><c>["NONE"]</c>, <c>["CMD", …]</c> or <c>["CMD-SHELL", line]</c>.</summary>
    public IReadOnlyList<string>? Test { get; init; }

    public long IntervalNanoseconds { get; init; }

    public long TimeoutNanoseconds { get; init; }

    public long StartPeriodNanoseconds { get; init; }

    public long StartIntervalNanoseconds { get; init; }

    public int Retries { get; init; }
}
