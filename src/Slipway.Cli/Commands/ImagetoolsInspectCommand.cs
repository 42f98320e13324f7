using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway imagetools inspect</c>: what a name stands for in its registry.</summary>
internal static class ImagetoolsInspectCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Image of a registry, by tag or digest" };
    private static readonly Option<bool> Raw = new("--raw") { Description = "The document itself, to the byte" };
    private static readonly Option<string?> Format = new("--format") { Description = "Go template over .Name, .Manifest and .Image", HelpName = "format" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("inspect", "Show what a name stands for in its registry", Document)
        {
            Name, Raw, Format,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Examples =
        [
            new("slipway imagetools inspect registry.example/app:1.0", "Show the digest, and the platforms with theirs"),
            new("slipway imagetools inspect --raw registry.example/app:1.0", "Print the index or manifest as the registry has it"),
            new("slipway imagetools inspect --format '{{json .Image}}' registry.example/app:1.0", "Print the configurations, by platform"),
            new("slipway imagetools inspect --format '{{.Manifest.Digest}}' registry.example/app:1.0", "Print the digest alone"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var format = parsed.GetValue(Format);
        if (parsed.GetValue(Raw) && format is not null)
        {
            throw new UsageException("format and raw cannot be used together");
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var remote = new RemoteImages(opened);
        var target = await remote.GetAsync(ImageReference.Parse(parsed.GetValue(Name) ?? ""), cancellationToken);
        if (parsed.GetValue(Raw))
        {
            await using var output = surroundings.OpenStandardOutput();
            await output.WriteAsync(target.Bytes, cancellationToken);
        }
        else if (format is { Length: > 0 })
        {
            // The configurations are as many fetches: only for who asks.
            var configs = format.Contains("Image", StringComparison.Ordinal) || format == ListingView.Json
                ? await remote.GetConfigsAsync(target, cancellationToken)
                : [];
            ObjectView.Write(surroundings.Output, format, RemoteTargetView.Fields(target, configs));
        }
        else
        {
            RemoteTargetView.Write(surroundings.Output, target);
        }

        return ExitCodes.Success;
    }
}
