using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway history</c>: how an image came to be.</summary>
internal static class HistoryCommand
{
    private static readonly Argument<string> Image = new("image") { Description = "Name, id, or the beginning of one", HelpName = ValueName.Image };
    private static readonly ListingFlags Flags = new();

    private static readonly Option<bool> Human = new("--human", "-H")
    {
        Description = "Ages and rounded sizes, and not times and bytes (default true)",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<bool> Lines = new("--lines") { Description = "The stage and the line of the Dockerfile of each entry" };
    private static readonly Option<string?> Platform = new("--platform") { Description = "Of the image for this platform", HelpName = ValueName.Platform };

    private static readonly Option<bool> Remote = new("--remote") { Description = "Of what the registry has now; nothing is pulled" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("history", "Show how an image came to be", Document)
        {
            Image, Human, Lines, Platform, Remote,
        };
        Flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            The newest entry comes first. What came with a base image, or was not built here, has no lines.
            """,
        Examples =
        [
            new("slipway history app", "Show what made each layer, and how large it is"),
            new("slipway history --lines app", "Show where in the Dockerfile it is written too"),
            new("slipway history --remote registry.example/app:1.0", "Show what made an image that is not here"),
            new("slipway history --no-trunc --format '{{.Size}}\\t{{.CreatedBy}}' app", "Show whole commands with their sizes"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var (human, lines, view) = (parsed.GetValue(Human), parsed.GetValue(Lines), Flags.Read(parsed));
        var platform = parsed.GetValue(Platform) is { } text ? Oci.Platform.Parse(text) : Oci.Platform.Host;
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var now = surroundings.Time.GetUtcNow();
        var image = parsed.GetValue(Image) ?? "";
        var entries = parsed.GetValue(Remote)
            ? await ImageHistory.GetRemoteAsync(opened, ImageReference.Parse(image), platform, cancellationToken)
            : ImageHistory.Get(opened, image, platform);
        Listing.Write(surroundings, HistoryListing.Shape(human, lines), view, entries.Select(e => HistoryListing.Row(e, now, view, human, lines)));
        return ExitCodes.Success;
    }
}
