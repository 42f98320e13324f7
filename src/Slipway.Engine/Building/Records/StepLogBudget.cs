namespace Slipway.Engine;

/// <summary>How much room the logs of all builds take: beyond it those of the oldest builds go.</summary>
internal static class StepLogBudget
{
    public const long LargestBytes = 1L << 30;

    /// <summary>Removes logs of old builds, but never those of the newest one, however large they are.</summary>
    /// <param name="newestFirst">The folders of the builds.</param>
    public static void Apply(IEnumerable<BuildFolder> newestFirst, long largestBytes = LargestBytes)
    {
        var sum = 0L;
        var isNewest = true;
        foreach (var logs in newestFirst.Select(f => new DirectoryInfo(f.LogsPath)).Where(l => l.Exists))
        {
            try
            {
                sum += logs.EnumerateFiles().Sum(f => f.Length);
                if (sum > largestBytes && !isNewest)
                {
                    logs.Delete(recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another build removes them too, or the store may only be read.
            }

            isNewest = false;
        }
    }
}
