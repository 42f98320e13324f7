using System.CommandLine;
using System.Text.Json.Nodes;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Images;
using Slipway.Templates;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway inspect</c>: all that is known of images and containers.</summary>
internal static class InspectCommand
{
    private const string ImageType = "image";
    private const string ContainerType = "container";

    // Docker's for a format that is no template.
    private const int BadTemplate = 64;

    private static readonly Argument<string[]> Names = new("name")
    {
        Description = "Names, ids, or the beginnings of ids of containers and images",
        HelpName = ValueName.Image,
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Format = new("--format", "-f") { Description = "json or a Go template", HelpName = "format" };
    private static readonly ChoiceOption Type = new("--type", [ImageType, ContainerType]) { Description = "Only objects of this kind", HelpName = "kind" };

    private static readonly Option<string?> Platform = new("--platform") { Description = "The image for this platform", HelpName = ValueName.Platform };
    private static readonly Option<bool> Remote = new("--remote") { Description = "Images as their registries have them now; nothing is pulled" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("inspect", "Show all that is known of images and containers", Document)
        {
            Names, Format, Type, Platform, Remote,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "A name that a container and an image have means the container; --type says otherwise.",
        Examples =
        [
            new("slipway inspect app", "Show an image as JSON"),
            new("slipway inspect -f '{{json .Config.Env}}' app", "Show only its environment"),
            new("slipway inspect -f '{{range .RootFS.Layers}}{{println .}}{{end}}' app", "Show its layers, one a line"),
            new("slipway inspect --remote --platform linux/arm64 -f '{{.Config.Cmd}}' registry.example/app:1.0", "Ask about an image that is not here"),
            new("slipway inspect -f '{{.State.ExitCode}}' web", "Show what a container has exited with"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        InspectWriter writer;
        try
        {
            writer = InspectWriter.Create(surroundings.Output, parsed.GetValue(Format));
        }
        catch (TemplateException e)
        {
            surroundings.Error.WriteLine($"template parsing error: {e.Message}");
            return BadTemplate;
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var platform = parsed.GetValue(Platform) is { } text ? Oci.Platform.Parse(text) : null;
        var problems = new List<string>();
        foreach (var name in parsed.GetValue(Names) ?? [])
        {
            var (found, problem) = parsed.GetValue(Remote)
                ? (await ImageInspection.GetRemoteAsync(opened, ImageReference.Parse(name), platform, cancellationToken), "")
                : Find(opened, name, parsed.GetValue(Type), platform);
            if (found is null)
            {
                problems.Add($"Error: {problem}");
                continue;
            }

            try
            {
                writer.Add(found);
            }
            catch (TemplateException e)
            {
                problems.Add($"template parsing error: {e.Message}");
            }
        }

        writer.Finish();
        problems.ForEach(surroundings.Error.WriteLine);
        return problems.Count > 0 ? ExitCodes.Failed : ExitCodes.Success;
    }

    /// <returns>The object, or what is to be said where there is none.</returns>
    private static (JsonObject? Found, string Problem) Find(LocalStore store, string name, string? type, Oci.Platform? platform)
    {
        if (type is not ImageType && platform is null && ContainerInspection.Find(store, name) is { } container)
        {
            return (container, "");
        }

        if (type is ContainerType)
        {
            return (null, $"No such container: {name}");
        }

        try
        {
            return (ImageInspection.Get(store, name, platform), "");
        }
        catch (ImageMissingException e)
        {
            // Of several with such a beginning the message says so; otherwise nobody said that it was an image.
            return (null, type is null && e.Message == $"No such image: {name}" ? $"No such object: {name}" : e.Message);
        }
    }
}
