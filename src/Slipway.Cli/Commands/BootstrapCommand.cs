using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway bootstrap</c>: a Debian or Ubuntu base from the distribution's own packages.</summary>
internal static class BootstrapCommand
{
    private static readonly Argument<string> Image = new("image") { Description = "debian:bookworm-slim, ubuntu:24.04, …" };
    private static readonly Option<string?> Architecture = new("--arch") { Description = "Architecture, such as arm64 (default: this machine's)", HelpName = "architecture" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("bootstrap", "Make a Debian or Ubuntu base image from packages", Document)
        {
            Image, Architecture,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Makes the base image of a distribution from its own packages, for machines that reach a package archive and no registry.
            Needs mmdebstrap.
            """,
        Examples =
        [
            new("slipway bootstrap debian:bookworm-slim", "Make the base that a Dockerfile names in FROM"),
            new("slipway bootstrap ubuntu:24.04 --arch arm64", "Make it for another architecture"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var name = ImageReference.Parse(parsed.GetValue(Image));
        var platform = parsed.GetValue(Architecture) is { } text ? Platform.Parse(text) : Platform.Host;
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var id = await opened.BootstrapAsync(name, platform, surroundings.Error.WriteLine, cancellationToken);
        await surroundings.Error.WriteLineAsync($"{name.Familiar} made for {platform}");
        await surroundings.Output.WriteLineAsync(id.ToString());
        return ExitCodes.Success;
    }
}
