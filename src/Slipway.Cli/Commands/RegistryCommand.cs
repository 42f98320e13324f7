using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway registry</c>: what repositories of registries hold.</summary>
internal static class RegistryCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store) =>
        new Verb("registry", "List and remove what registries hold", Document)
        {
            Tags(surroundings, store), Referrers(surroundings, store), Remove(surroundings, store),
        };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            Docker has no verbs for this. They are those of crane, regctl and oras, under one name, so that imagetools and manifest stay what
            docker's users know: crane ls and oras repo tags are slipway registry tags, oras discover is slipway registry referrers, and
            crane delete is slipway registry rm.
            """,
        Examples = [new("slipway registry tags registry.example/app", "List the tags of a repository")],
    };

    private static Verb Tags(Surroundings surroundings, Option<string?> store)
    {
        var repository = new Argument<string>("repository") { Description = "Repository of a registry; a tag is passed over" };
        var flags = new ListingFlags();
        var verb = new Verb("tags", "List the tags of a repository", () => Member("slipway registry tags -q registry.example/app", "Print the tags, one a line")) { repository, AuthFileFlag.Option };
        flags.AddTo(verb);
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
            var name = ImageReference.Parse(parsed.GetValue(repository));
            var tags = await new RemoteRepositories(opened).ListTagsAsync(name, token);
            Listing.Write(surroundings, RepositoryListings.Tags, flags.Read(parsed), tags.Select(t => RepositoryListings.Row(name, t)));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Referrers(Surroundings surroundings, Option<string?> store)
    {
        var image = new Argument<string>("image") { Description = "Image of a registry, by tag or digest" };
        var type = new Option<string?>("--artifact-type") { Description = "Only those of this type", HelpName = "type" };
        var flags = new ListingFlags();
        var verb = new Verb("referrers", "List what refers to an image: signatures, attestations", () => Member(
            "slipway registry referrers --format json registry.example/app:1.0", "Print what refers to an image, an object a line")) { image, type, AuthFileFlag.Option };
        flags.AddTo(verb);
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
            var found = await new RemoteRepositories(opened).ListReferrersAsync(ImageReference.Parse(parsed.GetValue(image)), parsed.GetValue(type), token);
            Listing.Write(surroundings, RepositoryListings.Referrers, flags.Read(parsed), found.Select(RepositoryListings.Row));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Remove(Surroundings surroundings, Option<string?> store)
    {
        var images = new Argument<string[]>("image") { Description = "Images of registries: a tag, or by digest the image with all of its tags", Arity = ArgumentArity.OneOrMore };
        var verb = new Verb("rm", "Remove tags and images from registries", () => Member(
            "slipway registry rm registry.example/app:old", "Remove a tag, where the registry allows it")) { images, AuthFileFlag.Option };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.OpenWithCredentials(surroundings, parsed, store);
            var repositories = new RemoteRepositories(opened);
            foreach (var image in (parsed.GetValue(images) ?? []).Select(ImageReference.Parse).ToList())
            {
                await repositories.RemoveAsync(image, token);
                await surroundings.Output.WriteLineAsync(image.Familiar);
            }

            return ExitCodes.Success;
        });
        return verb;
    }

    private static VerbDocument Member(string example, string effect) => new() { Group = VerbGroup.Images, Examples = [new(example, effect)] };
}
