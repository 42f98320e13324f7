using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway export</c>: the files of a container as a tar.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of a container, or else of an image" };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write (default: standard output)", HelpName = "file" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("export", "Write the files of a container, or of an image, as a tar", Document)
        {
            Container, Output,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = "All layers in one, without the image's configuration and without what is mounted in the container.",
        Examples =
        [
            new("slipway export -o web.tar web", "Write the files of a container"),
            new("slipway export app:1.0 | tar -t", "See what is in an image"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var export = new FileSystemExport(opened);
        var reference = parsed.GetValue(Container) ?? "";
        await OutputFile.WriteAsync(
            surroundings, parsed.GetValue(Output), "export", output => export.WriteAsync(reference, output, cancellationToken));
        return ExitCodes.Success;
    }
}
