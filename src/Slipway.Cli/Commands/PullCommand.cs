using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway pull</c>: an image from a registry into the store.</summary>
internal static class PullCommand
{
    private static readonly Argument<string> Image = new("image") { Description = "Name of the image, by tag or digest" };
    private static readonly Option<string?> PlatformFlag = new("--platform") { Description = "Platform, such as linux/arm64", HelpName = ValueName.Platform };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Print the name only" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("pull", "Pull an image from a registry", Document)
        {
            Image, PlatformFlag, AuthFileFlag.Option, Quiet,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            What comes is verified by its digest and kept as it comes; the first container or build step that needs the files
            unpacks them.
            """,
        Examples =
        [
            new("slipway pull debian:bookworm-slim", "Pull the image for this machine"),
            new("slipway pull --platform linux/arm64 quay.io/org/app", "Pull it for another platform"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var name = ImageReference.Parse(parsed.GetValue(Image));
        var platform = parsed.GetValue(PlatformFlag) is { } text ? Platform.Parse(text) : Platform.Host;
        using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
        if (parsed.GetValue(Quiet))
        {
            await opened.PullAsync(name, platform, static _ => { }, cancellationToken);
        }
        else
        {
            await PullView.ShowAsync(
                surroundings, surroundings.Output, name, report => opened.PullAsync(name, platform, report, cancellationToken));
        }

        await surroundings.Output.WriteLineAsync(name.ToString());
        return ExitCodes.Success;
    }
}
