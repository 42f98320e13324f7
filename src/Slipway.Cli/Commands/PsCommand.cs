using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway ps</c>: the containers.</summary>
internal static class PsCommand
{
    private static readonly Option<bool> All = new("--all", "-a") { Description = "Those that have ended too" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Only ids" };
    private static readonly Option<bool> Latest = new("--latest", "-l") { Description = "The latest one, in any state" };
    private static readonly Option<int?> Last = new("--last", "-n") { Description = "The latest n, in any state", HelpName = "count" };
    private static readonly Option<bool> NoTrunc = new("--no-trunc") { Description = "Whole ids and commands" };
    private static readonly Option<bool> Size = new("--size", "-s") { Description = "What each has changed" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("ps", "List containers", Document)
        {
            All, Quiet, Latest, Last, NoTrunc, Size,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(surroundings, parsed, store)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway ps", "List containers that run"),
            new("slipway ps -a", "List those that have ended too"),
            new("slipway ps -aq", "List only the ids of all"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var count = parsed.GetValue(Latest) ? 1 : parsed.GetValue(Last);
        var wanted = opened.Containers.List()
            .Where(c => c.IsRunning || parsed.GetValue(All) || count is not null)
            .Take(count ?? int.MaxValue);
        var now = surroundings.Time.GetUtcNow();
        var lines = wanted.Select(c => ContainerLine.Of(c, now, parsed.GetValue(NoTrunc), sizes: null)).ToList();
        if (parsed.GetValue(Quiet))
        {
            lines.ForEach(line => surroundings.Output.WriteLine(line.ID));
        }
        else
        {
            Table.Write(
                surroundings.Output,
                ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"],
                lines.Select(l => (IReadOnlyList<string>)[l.ID, l.Image, l.Command, l.RunningFor, l.Status, l.Ports, l.Names]));
        }

        return ExitCodes.Success;
    }
}
