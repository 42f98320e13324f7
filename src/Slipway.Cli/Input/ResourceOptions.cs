namespace Slipway.Cli.Input;

/// <summary>The flags that limit what the steps' processes may use, as they were typed.</summary>
internal sealed record ResourceOptions
{
    public string? Memory { get; init; }

    public string? MemorySwap { get; init; }

    public string? Cpus { get; init; }

    public string? CpuShares { get; init; }

    public string? CpuQuota { get; init; }

    public string? CpuPeriod { get; init; }

    public string? CpusetCpus { get; init; }

    public string? CpusetMems { get; init; }
}
