using System.CommandLine;
using System.Globalization;
using System.Text;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway logs</c>: what a container has written.</summary>
internal static class LogsCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of the container" };
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "And what it writes until it ends" };
    private static readonly Option<string?> Tail = new("--tail", "-n") { Description = "Only the last lines: a number, or all", HelpName = "lines" };
    private static readonly Option<string?> Since = new("--since") { Description = "Not before: a time, or an age such as 10m", HelpName = "time" };
    private static readonly Option<string?> Until = new("--until") { Description = "Only before: a time, or an age such as 10m", HelpName = "time" };
    private static readonly Option<bool> Timestamps = new("--timestamps", "-t") { Description = "With the time of each line" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("logs", "Show what a container has written", Document)
        {
            Container, Follow, Tail, Since, Until, Timestamps,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway logs web", "Show all that the container web has written"),
            new("slipway logs -f --tail 10 web", "Show the last ten lines, and what comes"),
            new("slipway logs -t --since 5m web", "Show five minutes, with times"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var now = surroundings.Time.GetUtcNow();
        var request = new LogRequest
        {
            Follow = parsed.GetValue(Follow),
            Tail = Lines(parsed.GetValue(Tail)),
            SinceUtc = Moment(parsed.GetValue(Since), now),
            UntilUtc = Moment(parsed.GetValue(Until), now),
        };
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        await using var output = surroundings.OpenStandardOutput();
        await using var error = surroundings.OpenStandardError();
        await foreach (var line in new ContainerLogs(opened.Containers).ReadAsync(parsed.GetValue(Container) ?? "", request, cancellationToken))
        {
            var target = line.IsError ? error : output;
            if (parsed.GetValue(Timestamps) && line.BeginsLine)
            {
                target.Write(Encoding.ASCII.GetBytes(line.TimeUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture)));
            }

            target.Write(line.Bytes.Span);
        }

        return ExitCodes.Success;
    }

    private static int? Lines(string? text) => text is null or "all" ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (number < 0 ? null : number)
        : throw new UsageException($"--tail {text}: write a number, or all");

    private static DateTimeOffset? Moment(string? text, DateTimeOffset now) => text is null ? null : PointInTime.Parse(text, now);
}
