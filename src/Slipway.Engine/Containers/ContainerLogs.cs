using System.Runtime.CompilerServices;

namespace Slipway.Engine;

/// <summary>What containers have written.</summary>
public sealed class ContainerLogs(LocalContainers containers)
{
    private static readonly TimeSpan FollowPoll = TimeSpan.FromMilliseconds(40);

    /// <summary>The lines that are there, and with <see cref="LogRequest.Follow"/> those to come until the container ends.</summary>
    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    public async IAsyncEnumerable<LogLine> ReadAsync(
        string reference, LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = containers.Find(reference);
        if (!File.Exists(folder.LogPath))
        {
            yield break;
        }

        using var reader = new ContainerLogReader(folder.LogPath);
        foreach (var line in Tail(reader.ReadNew().Where(line => IsWanted(line, request)), request.Tail))
        {
            yield return line;
        }

        while (request.Follow)
        {
            // Asked before reading: what comes in between is still read.
            var isLast = !IsSupervised(folder);
            foreach (var line in reader.ReadNew().Where(line => IsWanted(line, request)))
            {
                yield return line;
            }

            if (isLast)
            {
                yield break;
            }

            await Task.Delay(FollowPoll, cancellationToken);
        }
    }

    private static bool IsSupervised(ContainerFolder folder) => Directory.Exists(folder.HostPath) && folder.IsSupervised();

    private static bool IsWanted(LogLine line, LogRequest request) =>
        !(line.TimeUtc < request.SinceUtc) && !(line.TimeUtc >= request.UntilUtc);

    /// <summary>The last lines, each with all the parts that it came in.</summary>
    private static IEnumerable<LogLine> Tail(IEnumerable<LogLine> lines, int? count)
    {
        if (count is not { } wanted)
        {
            return lines;
        }

        var kept = new Queue<LogLine>();
        var begun = 0;
        foreach (var line in lines)
        {
            kept.Enqueue(line);
            begun += line.BeginsLine ? 1 : 0;
            while (kept.Count > 0 && (begun > wanted || (begun == wanted && !kept.Peek().BeginsLine)))
            {
                begun -= kept.Dequeue().BeginsLine ? 1 : 0;
            }
        }

        return kept;
    }
}
