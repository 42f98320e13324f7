using System.Globalization;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>
/// The use of a builder, by one build of this machine at a time: a file that is there while it lasts and holds
/// <c>host:pid:epoch</c>. One whose process of this machine has ended is nobody's.
/// </summary>
public sealed class RemoteLock : IDisposable
{
    private static readonly TimeSpan TimeBetweenTries = TimeSpan.FromSeconds(2);

    private readonly string _path;

    private RemoteLock(string path) => _path = path;

    /// <summary>Waits until nobody else uses the builder.</summary>
    /// <param name="onWait">Called once where there is somebody, with the owner.</param>
    /// <exception cref="RemoteBuildException">Somebody still does, or the file cannot be written.</exception>
    public static async Task<RemoteLock> AcquireAsync(
        string path, TimeSpan patience, Action<string> onWait, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            var owner = Take(path, time);
            if (owner is null)
            {
                return new RemoteLock(path);
            }

            var left = patience - time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                throw new RemoteBuildException($"the builder is in use by {owner}; nobody let go of it in {patience.TotalSeconds:0} s")
                {
                    Hint = $"wait longer with --remote-wait; where nobody uses it, remove {path}",
                };
            }

            if (isFirst)
            {
                onWait(owner);
            }

            await Task.Delay(left < TimeBetweenTries ? left : TimeBetweenTries, time, cancellationToken);
        }
    }

    /// <summary>Who uses the builder now; null for nobody.</summary>
    public static string? OwnerOf(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return IsAbandoned(text) ? null : text.Length == 0 ? "somebody" : text;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Dispose() => File.Delete(_path);

    // Under a lock of the kernel's, so that of two who find an abandoned file one takes it.
    private static string? Take(string path, TimeProvider time)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
            using var gate = FileLock.Acquire(path + ".gate", FileLockKind.Exclusive);
            if (OwnerOf(path) is { } owner)
            {
                return owner;
            }

            var epoch = time.GetUtcNow().ToUnixTimeSeconds();
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{epoch}\n"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RemoteBuildException($"the lock {path} cannot be taken: {e.Message}");
        }
    }

    private static bool IsAbandoned(string text) =>
        text.Split(':') is [var host, var process, _] && host == Environment.MachineName
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !Directory.Exists($"/proc/{id}");
}
