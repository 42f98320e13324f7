using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway push</c>: an image of the store into the registry of its name.</summary>
internal static class PushCommand
{
    private static readonly Argument<string> Image = new("name") { Description = "Name of the image: [registry/]repository[:tag]", HelpName = ValueName.Image };
    private static readonly Option<string[]> PlatformFlags = new("--platform") { Description = "Platform, where the store has several, such as linux/arm64", HelpName = ValueName.Platform };
    private static readonly Option<bool> AllTags = new("--all-tags", "-a") { Description = "Push all tags of the repository" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Print the name only" };

    private static readonly PackingFlags Packing = new();

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("push", "Push an image to a registry", Document)
        {
            Image, AllTags, PlatformFlags, AuthFileFlag.Option, Quiet,
            new Option<bool>("--disable-content-trust") { Hidden = true },
        };
        Packing.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            Sends the layers that the registry lacks, then the manifest under the tag. Registries on this machine are spoken to in plain
            HTTP. Where a registry wants to know who asks, slipway login tells it.
            """,
        Examples =
        [
            new("slipway push 127.0.0.1:5000/app:1.0", "Push one tag"),
            new("slipway push --compression zstd --force-compression registry.example/team/app", "Pack every layer with zstd"),
            new("slipway push -a registry.example/team/app", "Push every tag of the repository"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var text = parsed.GetValue(Image) ?? "";
        var name = TagFlag.Parse(text);
        var platform = PlatformFlag.ReadOne(parsed.GetValue(PlatformFlags) ?? [], surroundings);
        var quiet = parsed.GetValue(Quiet);
        var all = parsed.GetValue(AllTags);
        if (all && text.LastIndexOf(':') > text.LastIndexOf('/'))
        {
            throw new UsageException("tag can't be used with --all-tags/-a");
        }

        var packing = Packing.Read(parsed);
        using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
        var engine = new PushEngine(opened, packing);
        if (!quiet)
        {
            surroundings.Output.WriteLine($"The push refers to repository [{name.Repository}]");
            if (!all && text.LastIndexOf(':') <= text.LastIndexOf('/'))
            {
                surroundings.Output.WriteLine($"Using default tag: {name.Tag}");
            }
        }

        var names = all ? engine.NamesIn(name.Repository) : [name];
        if (names.Count == 0)
        {
            throw new UsageException($"An image does not exist locally with the tag: {name.FamiliarRepository}");
        }

        foreach (var one in names)
        {
            await PushAsync(engine, one, platform, quiet, surroundings, cancellationToken);
        }

        return ExitCodes.Success;
    }

    private static async Task PushAsync(
        PushEngine engine, ImageName name, Platform? platform, bool quiet, Surroundings surroundings, CancellationToken cancellationToken)
    {
        Descriptor manifest;
        if (quiet)
        {
            manifest = await engine.PushAsync(name, platform, static _ => { }, cancellationToken);
        }
        else
        {
            using var view = TransferView.CreateWithLines(surroundings, surroundings.Output, TransferWords.Push);
            manifest = await engine.PushAsync(name, platform, view.Report, cancellationToken);
        }

        surroundings.Output.WriteLine(quiet ? name.ToString() : $"{name.Tag}: digest: {manifest.Digest} size: {manifest.Size}");
    }
}
