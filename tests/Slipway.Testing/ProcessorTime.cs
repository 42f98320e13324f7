namespace Slipway.Testing;

/// <summary>How long this process has been computing: what else goes on on the machine does not count, unlike on a clock.</summary>
public static class ProcessorTime
{
    /// <summary>The processor time that <paramref name="work"/> takes. Only for tests that run alone: all threads count.</summary>
    public static async Task<TimeSpan> OfAsync(Func<Task> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return Environment.CpuUsage.TotalTime - before;
    }
}
