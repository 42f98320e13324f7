using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway images</c>: what is in the store.</summary>
internal static class ImagesCommand
{
    private static readonly Argument<string?> Repository = new("repository")
    {
        Description = "Only images of this name, with or without a tag; may have wildcards",
        HelpName = "repository[:tag]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly ListingFlags Flags = new();
    private static readonly Option<bool> All = new("--all", "-a") { Description = "For docker's sake: there are no intermediate images to hide" };
    private static readonly Option<bool> Digests = new("--digests") { Description = "The digests that registries know the images by" };
    private static readonly Option<bool> Tree = new("--tree") { Description = "The platforms of each image beneath it" };

    private static readonly Option<string[]> Filters = new("--filter", "-f")
    {
        Description = "Only images that fit: before, dangling, label, reference, since or until, each with =value",
        HelpName = "filter",
    };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("images", "List images", Document)
        {
            Repository, All, Digests, Filters, Tree,
        };
        Flags.AddTo(command);
        command.SetAction((parsed, _) => Task.FromResult(Run(surroundings, parsed, store)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "The newest image comes first.",
        Examples =
        [
            new("slipway images", "List images"),
            new("slipway images -q 'app*'", "List only the ids of images whose name begins with app"),
            new("slipway images --filter label=stage=test --filter until=24h", "List those with a label that are older than a day"),
            new("slipway images --format '{{.Repository}}:{{.Tag}}\\t{{.Size}}'", "Print names and sizes"),
            new("slipway images --tree", "Show which platforms each image is for"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store)
    {
        var (view, now) = (Flags.Read(parsed), surroundings.Time.GetUtcNow());
        var filter = ImageFilterFlag.Read(parsed.GetValue(Repository), parsed.GetValue(Filters) ?? [], now);
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var images = opened.List(filter);
        if (parsed.GetValue(Tree))
        {
            ImageTree.Write(surroundings.Output, images, opened.PlatformsOf, view.IsWhole);
            return ExitCodes.Success;
        }

        var shape = parsed.GetValue(Digests) ? ImageListing.ShapeWithDigests : ImageListing.Shape;
        Listing.Write(surroundings, shape, view, images.Select(i => ImageListing.Row(i, now, view)));
        return ExitCodes.Success;
    }
}
