using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway imagetools create</c>: an index over images that registries have.</summary>
internal static class ImagetoolsCreateCommand
{
    private static readonly Argument<string[]> Sources = new("source") { Description = "Images and indexes of registries", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Tags = new("--tag", "-t") { Description = "What it shall be called; may be given several times", HelpName = "name" };
    private static readonly Option<string[]> Files = new("--file", "-f") { Description = "Read a source's name from a file", HelpName = ValueName.File };
    private static readonly Option<string[]> Annotations = new("--annotation") { Description = "Annotation of the index: KEY=VALUE", HelpName = "annotation" };
    private static readonly Option<bool> Append = new("--append") { Description = "Keep what the first tag has now, but for platforms that come anew" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the index, and push nothing" };

    private static readonly Option<bool> PreferIndex = new("--prefer-index")
    {
        Description = "Make an index of one image alone too, and not only give it another name (default true)",
        DefaultValueFactory = _ => true,
    };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("create", "Make an index of images that registries have", Document)
        {
            Sources, Tags, Files, Annotations, Append, DryRun, PreferIndex,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "Images of other repositories are brought to that of the tag first: within a registry without sending a byte.",
        Examples =
        [
            new("slipway imagetools create -t registry.example/app:1.0 registry.example/app:1.0-amd64 registry.example/app:1.0-arm64", "Make one tag of two"),
            new("slipway imagetools create --append -t registry.example/app:1.0 registry.example/app:1.0-ppc64le", "Add a platform to a tag"),
            new("slipway imagetools create -t registry.example/app:latest registry.example/app:1.0", "Give an image one more tag, where it is"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var request = Read(surroundings, parsed);
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var composer = new IndexComposer(opened);
        var index = await composer.ComposeAsync(request, cancellationToken);
        if (parsed.GetValue(DryRun))
        {
            await using var output = surroundings.OpenStandardOutput();
            await output.WriteAsync(index.Bytes, cancellationToken);
            output.WriteByte((byte)'\n');
            return ExitCodes.Success;
        }

        await composer.PushAsync(index, request.Tags, cancellationToken);
        foreach (var tag in request.Tags)
        {
            await surroundings.Error.WriteLineAsync($"pushed {tag}@{index.Descriptor.Digest}");
        }

        return ExitCodes.Success;
    }

    private static IndexRequest Read(Surroundings surroundings, ParseResult parsed)
    {
        var names = (parsed.GetValue(Sources) ?? []).Concat((parsed.GetValue(Files) ?? []).Select(f => File.ReadAllText(surroundings.Absolute(f)).Trim()));
        var request = new IndexRequest
        {
            Sources = [.. names.Select(n => new IndexSource(ImageReference.Parse(n)))],
            Tags = [.. (parsed.GetValue(Tags) ?? []).Select(TagFlag.Parse)],
            Annotations = AnnotationFlag.OfIndex(parsed.GetValue(Annotations) ?? []),
            Append = parsed.GetValue(Append),
            PreferIndex = parsed.GetValue(PreferIndex),
        };
        return request switch
        {
            { Tags.IsEmpty: true } when !parsed.GetValue(DryRun) => throw new UsageException("can't push with no tags specified, please set --tag or --dry-run"),
            { Append: true, Tags.IsEmpty: true } => throw new UsageException("can't append with no tags specified") { Hint = "say with -t what is added to" },
            { Sources.IsEmpty: true, Append: false } => throw new UsageException("no sources specified"),
            _ => request,
        };
    }
}
