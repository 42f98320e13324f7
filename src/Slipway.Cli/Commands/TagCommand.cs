using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Oci;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway tag</c>: one more name for an image.</summary>
internal static class TagCommand
{
    private static readonly Argument<string> Source = new("source") { Description = "Name, id, or the beginning of one", HelpName = ValueName.Image };
    private static readonly Argument<string> Target = new("target") { Description = "Name that the image gets; latest where it has no tag", HelpName = "name" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("tag", "Give an image one more name", Document)
        {
            Source, Target,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(surroundings, parsed, store)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "An image that had the name before stays without it.",
        Examples =
        [
            new("slipway tag app app:1.0", "Call the image app:1.0 as well"),
            new("slipway tag 3f57d9 registry.example.org/team/app", "Name an image by the beginning of its id"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store)
    {
        var target = parsed.GetValue(Target) ?? "";
        if (!ImageName.TryParse(target, out var name, out var problem))
        {
            surroundings.Error.WriteLine($"ERROR: Error parsing reference: \"{target}\" is not a valid repository/tag: {problem}");
            return ExitCodes.Failed;
        }

        if (name.Digest is not null)
        {
            surroundings.Error.WriteLine("ERROR: refusing to create a tag with a digest reference");
            return ExitCodes.Failed;
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        opened.Tag(parsed.GetValue(Source) ?? "", name);
        return ExitCodes.Success;
    }
}
