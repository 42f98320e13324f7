using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway imagetools</c>: images where they are, in registries.</summary>
internal static class ImagetoolsCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store) =>
        new Verb("imagetools", "Read images of registries, and make indexes of them", Document)
        {
            ImagetoolsInspectCommand.Create(surroundings, store),
            ImagetoolsCreateCommand.Create(surroundings, store),
        };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "Nothing is brought into the local store. slipway buildx imagetools is the same.",
        Examples = [new("slipway imagetools inspect registry.example/app:1.0", "Show which platforms a tag is for")],
    };
}
