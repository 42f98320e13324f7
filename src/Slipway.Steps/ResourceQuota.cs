namespace Slipway.Steps;

/// <summary>How much of the machine a process may use (cgroups(7)); null where nothing limits it.</summary>
public sealed record ResourceQuota
{
    public static ResourceQuota None { get; } = new();

    public long? MemoryBytes { get; init; }

    /// <summary>Memory and swap together; -1 for swap without limit.</summary>
    public long? MemoryAndSwapBytes { get; init; }

    /// <summary>Weight against others, 1024 being the ordinary one.</summary>
    public ulong? CpuShares { get; init; }

    /// <summary>Time on all processors together within each <see cref="CpuPeriodMicroseconds"/>.</summary>
    public long? CpuQuotaMicroseconds { get; init; }

    public ulong? CpuPeriodMicroseconds { get; init; }

    /// <summary>Processors, as cpuset(7) lists them: <c>0-2,7</c>.</summary>
    public string? Cpus { get; init; }

    /// <summary>Memory nodes, likewise.</summary>
    public string? MemoryNodes { get; init; }
}
