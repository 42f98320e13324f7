using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway why</c>: why steps of a build ran, and what wrote a path of an image.</summary>
internal static class WhyCommand
{
    private static readonly Argument<string[]> Subject = new("step|image path")
    {
        Description = "A step, by its line or a part of its name; or an image and a path in it, as two words or as image:/path",
        Arity = new ArgumentArity(0, 2),
        HelpName = ValueName.Image,
    };

    private static readonly ListingFlags Flags = new();
    private static readonly Option<string?> Build = new("--build") { Description = "Another build than the last one: its id, or ^1 for the one before", HelpName = "id" };
    private static readonly Option<bool> Builds = new("--builds") { Description = "List the builds that are remembered" };
    private static readonly Option<string?> Platform = new("--platform") { Description = "Of the image for this platform", HelpName = ValueName.Platform };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("why", "Show why steps ran again, or what wrote a path of an image", Document)
        {
            Subject, Build, Builds, Platform,
        };
        Flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Without arguments, every step of the last build: whether its result was known (HIT) or not (MISS), and for a miss what differs
            from the build before of the same Dockerfile, context and target: the files, the ARG or ENV, the base image, the text, the
            step below. With a step, all of its differences, with what was and what is.

            With an image and a path, the layers that wrote or removed the path, the newest first, each with the instruction and, for
            images that were built here, the stage and the line of the Dockerfile.

            The last 50 builds are remembered.
            """,
        Examples =
        [
            new("slipway why", "Show which steps of the last build ran, and why"),
            new("slipway why 12", "Show all that changed for the step on line 12"),
            new("slipway why app /etc/passwd", "Show which layers of the image app wrote /etc/passwd"),
            new("slipway why --builds", "List the builds that are remembered"),
            new("slipway why --build ^1 --format json", "Show the steps of the build before the last one as JSON"),
        ],
    };

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var (subject, view) = (WhySubject.Parse(parsed.GetValue(Subject) ?? []), Flags.Read(parsed));
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        if (parsed.GetValue(Builds))
        {
            BuildListing.Write(surroundings, BuildHistory.List(opened), view);
            return ExitCodes.Success;
        }

        if (subject is WhySubject.Path path)
        {
            var platform = parsed.GetValue(Platform) is { } text ? Oci.Platform.Parse(text) : Oci.Platform.Host;
            var history = await new PathHistoryReader(opened).ReadAsync(path.Image, path.InImage, platform, cancellationToken);
            PathView.Write(surroundings, history, view);
            return ExitCodes.Success;
        }

        var build = BuildHistory.Find(opened, parsed.GetValue(Build));
        if (subject is WhySubject.Step step)
        {
            StepView.Write(surroundings, build, step.Find(build), view);
            return ExitCodes.Success;
        }

        StepListing.Write(surroundings, build, build.Steps.Where(StepListing.IsShown), view);
        return ExitCodes.Success;
    }
}
