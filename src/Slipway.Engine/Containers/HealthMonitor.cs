using System.Text;
using Slipway.Execution.Runtime;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Runs the HEALTHCHECK of a container for as long as it runs, with docker's rules and defaults.</summary>
/// <param name="probe">Runs the check's command, with its output to the second argument; answers its exit code.</param>
/// <param name="report">Receives what is known after each probe.</param>
internal sealed class HealthMonitor(
    HealthCheck check,
    Func<IReadOnlyList<string>, ContainerStreams, CancellationToken, Task<int>> probe,
    Action<ContainerHealth> report,
    TimeProvider time)
{
    private const int KeptProbes = 5;
    private const int OutputBytes = 4096;
    private const int TimedOut = -1;
    private const int DefaultRetries = 3;
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultStartInterval = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _interval = Duration(check.IntervalNanoseconds, DefaultInterval);
    private readonly TimeSpan _timeout = Duration(check.TimeoutNanoseconds, DefaultInterval);
    private readonly TimeSpan _startPeriod = Duration(check.StartPeriodNanoseconds, TimeSpan.Zero);
    private readonly TimeSpan _startInterval = Duration(check.StartIntervalNanoseconds, DefaultStartInterval);

    private ContainerHealth _health = Initial;

    public static ContainerHealth Initial { get; } = new(HealthStatus.Starting, 0, []);

    /// <summary>The words to run, or null for a check that is none.</summary>
    public static IReadOnlyList<string>? Command(ContainerConfig config) => config.Healthcheck?.Test switch
    {
        ["CMD", _, ..] test => [.. test.Skip(1)],
        ["CMD-SHELL", _, ..] test => [.. config.Shell is { Count: > 0 } shell ? shell : ["/bin/sh", "-c"], .. test.Skip(1)],
        _ => null,
    };

    /// <summary>Ends by cancellation, and by that alone.</summary>
    public async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        while (true)
        {
            var isStarting = _health.Status == HealthStatus.Starting && time.GetUtcNow() - started < _startPeriod;
            await Task.Delay(isStarting ? _startInterval : _interval, time, cancellationToken);
            var result = await ProbeAsync(command, cancellationToken);

            // Failures while it starts are no failures yet; the first success ends that.
            isStarting = _health.Status == HealthStatus.Starting && result.StartUtc - started < _startPeriod;
            _health = After(_health, result, isStarting, check.Retries > 0 ? check.Retries : DefaultRetries);
            report(_health);
        }
    }

    /// <summary>What one more probe changes. Pure.</summary>
    internal static ContainerHealth After(ContainerHealth before, HealthProbe probe, bool isStarting, int retries)
    {
        var streak = probe.ExitCode == 0 ? 0 : isStarting ? before.FailingStreak : before.FailingStreak + 1;
        var status = probe.ExitCode == 0 ? HealthStatus.Healthy : streak >= retries ? HealthStatus.Unhealthy : before.Status;
        return new ContainerHealth(status, streak, [.. before.Log.Append(probe).TakeLast(KeptProbes)]);
    }

    private async Task<HealthProbe> ProbeAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var output = new MemoryStream();
        var start = time.GetUtcNow();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        int exitCode;
        try
        {
            exitCode = await probe(command, new ContainerStreams.Captured((_, bytes) => Keep(output, bytes)), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthProbe(start, time.GetUtcNow(), TimedOut, $"Health check exceeded timeout ({_timeout.TotalSeconds:0.###}s)");
        }
        catch (ContainerStartException e)
        {
            return new HealthProbe(start, time.GetUtcNow(), TimedOut, e.Message);
        }

        lock (output)
        {
            return new HealthProbe(start, time.GetUtcNow(), exitCode, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length));
        }
    }

    private static void Keep(MemoryStream output, ReadOnlyMemory<byte> bytes)
    {
        lock (output)
        {
            output.Write(bytes.Span[..(int)Math.Min(bytes.Length, OutputBytes - output.Length)]);
        }
    }

    private static TimeSpan Duration(long nanoseconds, TimeSpan otherwise) =>
        nanoseconds > 0 ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : otherwise;
}
