using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway load</c>: images from files into the store.</summary>
internal static class LoadCommand
{
    private static readonly Option<string?> Input = new("--input", "-i") { Description = "Archive, or folder of an OCI layout (default: standard input)", HelpName = ValueName.Path };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show no progress" };
    private static readonly Option<string?> PlatformFlag = new("--platform") { Description = "Only this platform of images that are for several, such as linux/arm64", HelpName = ValueName.Platform };
    private static readonly TransferWords Words = new("Loading", "Loading", "Loaded", "Loaded");

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
        var loaded = await LoadAsync(surroundings, opened, path, platform, parsed.GetValue(Quiet), cancellationToken);
        foreach (var image in loaded)
        {
            await surroundings.Output.WriteLineAsync(image.Name is { } name ? $"Loaded image: {name.Familiar}" : $"Loaded image ID: {image.Digest}");
        }

        return ExitCodes.Success;
    }

    private static async Task<IReadOnlyList<LoadedName>> LoadAsync(
        Surroundings surroundings, LocalStore store, string? path, Platform? platform, bool isQuiet, CancellationToken cancellationToken)
    {
        var file = path is null ? null : surroundings.Absolute(path);
        if (isQuiet || Directory.Exists(file))
        {
            return file is null
                ? await store.LoadAsync(surroundings.OpenStandardInput(), platform, cancellationToken)
                : await store.LoadAsync(file, platform, cancellationToken);
        }

        using var view = TransferView.Create(surroundings, Words);
        await using var archive = file is null ? surroundings.OpenStandardInput() : File.OpenRead(file);
        await using var metered = view.Meter(archive, Path.GetFileName(file) ?? "standard input", file is null ? null : archive.Length);
        return await store.LoadAsync(metered, platform, cancellationToken);
    }
}
