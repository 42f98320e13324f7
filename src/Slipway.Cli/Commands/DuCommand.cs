using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway du</c>: what takes how much room.</summary>
internal static class DuCommand
{
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Each image, container and cache record" };
    private static readonly Option<bool> Cache = new("--cache") { Description = "Only the records of the build cache, as 'buildx du' lists them" };
    private static readonly Option<string?> Format = new("--format") { Description = "table (default), json, 'table TEMPLATE' or a Go template", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("du", "Show disk usage", Document)
        {
            Verbose, Cache, Format,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(surroundings, parsed, store)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Store,
        Details = "The same as 'system df'. What images, containers and cached steps have in common counts for each of them.",
        Examples =
        [
            new("slipway du", "Show what images, containers and the build cache take"),
            new("slipway du -v", "Show each of them"),
            new("slipway du --cache --verbose", "Show what the records of the build cache are"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var usage = new DiskUsageReader(opened).Read();
        var now = surroundings.Time.GetUtcNow();
        var view = new ListingView(parsed.GetValue(Format));
        switch (parsed.GetValue(Cache), parsed.GetValue(Verbose))
        {
            case (true, true) when view.Format is null:
                ShowRecords(surroundings.Output, usage, now);
                break;
            case (true, _):
                Listing.Write(surroundings, UsageListings.Records, view, usage.CacheList.Select(r => UsageListings.RecordRow(r, now)));
                ShowTotal(surroundings.Output, usage, view);
                break;
            case (false, true) when view.Format is null:
                ShowEach(surroundings, usage, now);
                break;
            default:
                Listing.Write(surroundings, UsageListings.Sums, view, UsageListings.RowsOf(usage));
                break;
        }

        return ExitCodes.Success;
    }

    private static void ShowEach(Surroundings surroundings, DiskUsage usage, DateTimeOffset now)
    {
        Section("Images space usage:", UsageListings.Images, usage.ImageList.Select(i => UsageListings.RowOf(i, now)));
        Section("Containers space usage:", UsageListings.Containers, usage.ContainerList.Select(c => UsageListings.RowOf(c, now)));
        Section($"Build cache usage: {ByteCount.Show(usage.Cache.SizeBytes)}", UsageListings.Cache, usage.CacheList.Select(r => UsageListings.RowOf(r, now)));

        void Section(string heading, ListingShape shape, IEnumerable<TemplateValue.Map> rows)
        {
            surroundings.Output.WriteLine(heading);
            surroundings.Output.WriteLine();
            Listing.Write(surroundings, shape, new ListingView(null), rows);
            surroundings.Output.WriteLine();
        }
    }

    private static void ShowRecords(TextWriter output, DiskUsage usage, DateTimeOffset now)
    {
        foreach (var record in usage.CacheList)
        {
            Line("ID", record.Id);
            Line("Created at", record.CreatedUtc.ToString("u"));
            Line("Mutable", record.Type == "regular" ? "false" : "true");
            Line("Reclaimable", record.IsShared ? "false" : "true");
            Line("Shared", record.IsShared ? "true" : "false");
            Line("Size", ByteCount.Show(record.SizeBytes));
            Line("Description", TerminalText.Clean(record.Description));
            Line("Last used", Ago.Show(now - record.LastUsedUtc));
            Line("Type", record.Type);
            output.WriteLine();
        }

        ShowTotal(output, usage, new ListingView(null));

        void Line(string name, string value) => output.WriteLine($"{name + ':',-14}{value}");
    }

    private static void ShowTotal(TextWriter output, DiskUsage usage, ListingView view)
    {
        if (view.Format is null)
        {
            output.WriteLine($"Reclaimable:  {ByteCount.Show(usage.Cache.ReclaimableBytes)}");
            output.WriteLine($"Total:        {ByteCount.Show(usage.Cache.SizeBytes)}");
        }
    }
}
