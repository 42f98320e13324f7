using Slipway.Linux;

namespace Slipway.Snapshots.Leases;

/// <summary>Times of use as files keep them: their modification times.</summary>
internal static class UseTime
{
    /// <summary>The answer of <see cref="File.GetLastWriteTimeUtc(string)"/> for a file that is not there.</summary>
    private static readonly DateTime Absent = DateTime.FromFileTimeUtc(0);

    /// <summary>Null where there is no such file.</summary>
    public static DateTimeOffset? Of(string path) =>
        File.GetLastWriteTimeUtc(path) is var time && time != Absent ? new DateTimeOffset(time, TimeSpan.Zero) : null;

    /// <summary>False where there is no such file.</summary>
    public static bool TrySet(string path, DateTimeOffset time)
    {
        const int NanosecondsPerTick = 100;
        var seconds = time.ToUnixTimeSeconds();
        var ticks = time.UtcTicks - DateTimeOffset.FromUnixTimeSeconds(seconds).UtcTicks;
        return FileTimes.TrySetModifiedAt(path, new UnixTime(seconds, (int)ticks * NanosecondsPerTick));
    }
}
