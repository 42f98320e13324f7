using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway load</c>: images from files into the store.</summary>
internal static class LoadCommand
{
    private static readonly Option<string?> Input = new("--input", "-i") { Description = "Archive, or folder of an OCI layout (default: standard input)", HelpName = ValueName.Path };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing" };
    private static readonly Option<string?> PlatformFlag = new("--platform") { Description = "Only this platform of images that are for several, such as linux/arm64" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("load", "Load images from an archive or an OCI layout", Document)
        {
            Input, Quiet, PlatformFlag,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            Reads archives of docker save, OCI archives (also compressed) and folders of OCI layouts. Everything is verified by its
            digest.
            """,
        Examples =
        [
            new("slipway load -i app.tar", "Load what an archive has"),
            new("slipway load -i layout/", "Load from a folder"),
            new("docker save app | slipway load", "Load from standard input"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var path = parsed.GetValue(Input);
        if (path is null && surroundings.InputIsTerminal)
        {
            throw new UsageException("requested load from stdin, but stdin is empty: name a file with -i");
        }

        var platform = parsed.GetValue(PlatformFlag) is { } text ? Platform.Parse(text) : null;
        var loaded = path is null
            ? await opened.LoadAsync(surroundings.OpenStandardInput(), platform, cancellationToken)
            : await opened.LoadAsync(surroundings.Absolute(path), platform, cancellationToken);
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
