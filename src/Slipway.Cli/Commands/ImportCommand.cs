using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway import</c>: a tar of a file system becomes an image.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "Tar of a file system, packed or not: a file, an http(s) address, or - for standard input" };
    private static readonly Argument<string?> Name = new("name") { Description = "Name and tag of the image", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Changes = new("--change", "-c")
    {
        Description = "Instruction of a Dockerfile for the image's configuration", HelpName = "instruction", AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string?> Message = new("--message", "-m") { Description = "Comment of the image's history", HelpName = "text" };
    private static readonly Option<string?> PlatformFlag = new("--platform") { Description = "Platform that the files are for, such as linux/arm64", HelpName = "platform" };

    private static readonly TransferWords Words = new("Importing", "Importing", "Imported", "Imported");

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("import", "Make an image of a tar with a file system", Document)
        {
            Source, Name, Changes, Message, PlatformFlag,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "The image has one layer, and no more configuration than --change gives it. What docker save wrote is for 'slipway load'.",
        Examples =
        [
            new("slipway import rootfs.tar.xz base:1", "Make an image of a root file system"),
            new("slipway export web | slipway import -c 'CMD [\"/web\"]' - web:flat", "Make one layer of a container's files"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var source = parsed.GetValue(Source) ?? "-";
        var request = new ImportRequest
        {
            Source = source,
            Name = parsed.GetValue(Name) is { } text ? ImageReference.Parse(text) : null,
            Changes = [.. parsed.GetValue(Changes) ?? []],
            Message = parsed.GetValue(Message),
            Platform = parsed.GetValue(PlatformFlag) is { } platform ? Platform.Parse(platform) : Platform.Host,
        };
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var import = new ImageImport(opened);
        var id = await ImportAsync(import, source, request, surroundings, cancellationToken);
        await surroundings.Output.WriteLineAsync(id.ToString());
        return ExitCodes.Success;
    }

    private static async Task<Digest> ImportAsync(
        ImageImport import, string source, ImportRequest request, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (source.StartsWith("http://", StringComparison.Ordinal) || source.StartsWith("https://", StringComparison.Ordinal))
        {
            return await import.ImportAsync(new Uri(source), request, cancellationToken);
        }

        if (source == "-" && surroundings.InputIsTerminal)
        {
            throw new UsageException("requested import from stdin, but stdin is a terminal: name a file");
        }

        await using var tar = source == "-" ? surroundings.OpenStandardInput() : File.OpenRead(surroundings.Absolute(source));
        using var view = TransferView.Create(surroundings, Words);
        await using var metered = view.Meter(tar, source == "-" ? "standard input" : Path.GetFileName(source), source == "-" ? null : tar.Length);
        return await import.ImportAsync(metered, request, cancellationToken);
    }
}
