using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway save</c>: images as one archive that docker and OCI tools read.</summary>
internal static class SaveCommand
{
    private static readonly Argument<string[]> Images = new("image") { Description = "Names or ids", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write (default: standard output)", HelpName = ValueName.File };
    private static readonly Option<string?> PlatformFlag = new("--platform") { Description = "Platform of images that are for several, such as linux/arm64", HelpName = ValueName.Platform };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("save", "Save images to an archive", Document)
        {
            Images, Output, PlatformFlag,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            The archive is of both formats: docker load reads it, and so does what reads OCI layouts.
            """,
        Examples =
        [
            new("slipway save -o app.tar app", "Write one image to a file"),
            new("slipway save app | docker load", "Hand an image to docker"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var images = parsed.GetValue(Images) ?? [];
        var platform = parsed.GetValue(PlatformFlag) is { } text ? Platform.Parse(text) : Platform.Host;
        await OutputFile.WriteAsync(
            surroundings, parsed.GetValue(Output), "save", output => opened.SaveAsync(images, platform, output, cancellationToken));
        return ExitCodes.Success;
    }
}
