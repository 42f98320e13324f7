using System.CommandLine;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway load</c>: images from files into the store.</summary>
internal static class LoadCommand
{
    private static readonly Option<string?> Input = new("--input", "-i") { Description = "Archive, or folder of an OCI layout (default: standard input)" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Command("load", """
            Load images from an archive or an OCI layout

            Examples:
              slipway load -i app.tar
              slipway load -i layout/
              docker save app | slipway load
            """)
        {
            Input, Quiet,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var path = parsed.GetValue(Input);
        if (path is null && surroundings.InputIsTerminal)
        {
            throw new UsageException("requested load from stdin, but stdin is empty: name a file with -i");
        }

        var loaded = path is null
            ? await opened.LoadAsync(surroundings.OpenStandardInput(), cancellationToken)
            : await opened.LoadAsync(surroundings.Absolute(path), cancellationToken);
        if (!parsed.GetValue(Quiet))
        {
            foreach (var image in loaded)
            {
                await surroundings.Output.WriteLineAsync(image.Name is { } name ? $"Loaded image: {name.Familiar}" : $"Loaded image ID: {image.Digest}");
            }
        }

        return ExitCodes.Success;
    }
}
