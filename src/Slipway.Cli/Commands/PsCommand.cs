using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway ps</c>: the containers.</summary>
internal static class PsCommand
{
    private static readonly Option<bool> All = new("--all", "-a") { Description = "Those that have ended too" };
    private static readonly Option<string[]> Filters = new("--filter", "-f") { Description = "key=value: name, status, label, exited, ancestor, health and others", HelpName = "filter" };
    private static readonly Option<bool> Latest = new("--latest", "-l") { Description = "The latest one, in any state" };
    private static readonly Option<int?> Last = new("--last", "-n") { Description = "The latest n, in any state", HelpName = "count" };
    private static readonly Option<bool> Size = new("--size", "-s") { Description = "What each has changed, and its size in all" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var listing = new ListingFlags();
        var command = new Verb("ps", "List containers", Document)
        {
            All, Filters, Latest, Last, Size,
        };
        listing.AddTo(command);
        command.SetAction(parsed => Run(surroundings, listing, parsed, store));
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
            new("slipway ps -a --filter exited=0", "List those that ended well"),
            new("slipway ps --format '{{.Names}}: {{.Status}}'", "Say of each what you want to know"),
        ],
    };

    private static int Run(Surroundings surroundings, ListingFlags listing, ParseResult parsed, Option<string?> store)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var view = listing.Read(parsed);
        var withSizes = parsed.GetValue(Size) || view.Format?.Contains(".Size", StringComparison.Ordinal) == true;
        var now = surroundings.Time.GetUtcNow();
        var rows = Wanted(opened.Containers, parsed)
            .Select(c => ContainerListing.Row(c, now, view.IsWhole, withSizes ? ContainerSize.Of(opened, c) : null));
        Listing.Write(surroundings, ContainerListing.Shape(parsed.GetValue(Size)), view, rows);
        return ExitCodes.Success;
    }

    private static IEnumerable<Container> Wanted(LocalContainers containers, ParseResult parsed)
    {
        var filters = parsed.GetValue(Filters) ?? [];
        if (Array.Find(filters, static f => !f.Contains('=')) is { } malformed)
        {
            throw new UsageException($"invalid filter '{malformed}': write key=value");
        }

        var filter = ContainerFilter.Parse(filters, containers);
        var count = parsed.GetValue(Latest) ? 1 : parsed.GetValue(Last);
        var inAnyState = parsed.GetValue(All) || count is not null || filter.NamesStates;
        return containers.List().Where(c => (inAnyState || c.IsRunning) && filter.Fits(c)).Take(count ?? int.MaxValue);
    }
}
