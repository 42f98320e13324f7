using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>What <c>run</c> says over the image's HEALTHCHECK; what is null stays the image's.</summary>
public sealed record HealthSettings
{
    /// <summary><c>--no-healthcheck</c>.</summary>
    public bool Disabled { get; init; }

    /// <summary>A line for the shell.</summary>
    public string? Command { get; init; }

    /// <summary>Durations as Go writes them: <c>1m30s</c>.</summary>
    public string? Interval { get; init; }

    public string? Timeout { get; init; }

    public string? StartPeriod { get; init; }

    public string? StartInterval { get; init; }

    public int? Retries { get; init; }

    /// <exception cref="FormatException">A duration is none.</exception>
    internal HealthCheck? Over(HealthCheck? image)
    {
        if (Disabled)
        {
            return new HealthCheck { Test = ["NONE"] };
        }

        var check = image ?? new HealthCheck();
        check = check with
        {
            Test = Command is null ? check.Test : ["CMD-SHELL", Command],
            IntervalNanoseconds = Nanoseconds(Interval) ?? check.IntervalNanoseconds,
            TimeoutNanoseconds = Nanoseconds(Timeout) ?? check.TimeoutNanoseconds,
            StartPeriodNanoseconds = Nanoseconds(StartPeriod) ?? check.StartPeriodNanoseconds,
            StartIntervalNanoseconds = Nanoseconds(StartInterval) ?? check.StartIntervalNanoseconds,
            Retries = Retries ?? check.Retries,
        };
        return check.Test is { Count: > 0 } ? check : null;
    }

    private static long? Nanoseconds(string? duration) =>
        duration is null ? null : Dockerfile.GoDuration.Parse(duration).Ticks * TimeSpan.NanosecondsPerTick;
}
