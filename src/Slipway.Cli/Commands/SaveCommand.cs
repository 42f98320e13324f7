using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway save</c>: images as one archive that docker and OCI tools read.</summary>
internal static class SaveCommand
{
    private static readonly Argument<string[]> Images = new("image") { Description = "Names or ids", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write (default: standard output)" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("save", "Save images to an archive", Document)
        {
            Images, Output,
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
        if (parsed.GetValue(Output) is { } path)
        {
            await using var file = File.Create(surroundings.Absolute(path));
            await opened.SaveAsync(images, file, cancellationToken);
        }
        else
        {
            await using var output = surroundings.OpenStandardOutput();
            await opened.SaveAsync(images, output, cancellationToken);
        }

        return ExitCodes.Success;
    }
}
