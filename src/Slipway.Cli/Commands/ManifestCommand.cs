using System.CommandLine;
using System.Text.Json;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Templates;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway manifest</c>: lists of images, begun here and pushed as indexes.</summary>
internal static class ManifestCommand
{
    private static readonly Argument<string> List = new("list") { Description = "Name that the list will have in its registry" };

    public static Command Create(Surroundings surroundings, Option<string?> store) =>
        new Verb("manifest", "Put images for several platforms together by hand", Document)
        {
            Inspect(surroundings, store), Begin(surroundings, store), ManifestAnnotateCommand.Create(surroundings, store),
            Push(surroundings, store), Remove(surroundings, store),
        };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = "slipway imagetools create does the same at once; build with several platforms needs neither.",
        Examples =
        [
            new("slipway manifest create registry.example/app:1.0 registry.example/app:1.0-amd64 registry.example/app:1.0-arm64", "Begin a list"),
            new("slipway manifest annotate --variant v8 registry.example/app:1.0 registry.example/app:1.0-arm64", "Say what an image of it is for"),
            new("slipway manifest push registry.example/app:1.0", "Push the list"),
        ],
    };

    private static VerbDocument Member(string example, string effect) => new() { Group = VerbGroup.Images, Examples = [new(example, effect)] };

    private static Verb Inspect(Surroundings surroundings, Option<string?> store)
    {
        var name = new Argument<string>("name") { Description = "A list that was begun here, or an image of a registry" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Of each image the descriptor and the manifest" };
        var verb = new Verb("inspect", "Show a list, or the manifest of an image", () => Member("slipway manifest inspect registry.example/app:1.0", "Print it as JSON")) { name, verbose, Insecure() };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var image = ImageReference.Parse(parsed.GetValue(name));
            if (parsed.GetValue(verbose))
            {
                var remote = new RemoteImages(opened);
                var details = await ManifestDetails.OfAsync(remote, await remote.GetAsync(image, token), token);
                await surroundings.Output.WriteLineAsync(JsonValues.WriteIndented(details));
                return ExitCodes.Success;
            }

            var bytes = new ManifestLists(opened).Find(image) is { } list
                ? OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. list.Entries.Select(e => e.Descriptor)] })
                : (await new RemoteImages(opened).GetAsync(image, token)).Bytes;
            using var document = JsonDocument.Parse(bytes);
            await surroundings.Output.WriteLineAsync(JsonValues.WriteIndented(JsonValues.Read(document.RootElement)));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Begin(Surroundings surroundings, Option<string?> store)
    {
        var images = new Argument<string[]>("image") { Description = "Images of registries", Arity = ArgumentArity.OneOrMore };
        var amend = new Option<bool>("--amend", "-a") { Description = "Add to a list that is there" };
        var verb = new Verb("create", "Begin a list of images", () => Member("slipway manifest create registry.example/app:1.0 registry.example/app:1.0-amd64", "Begin a list with one image"))
        {
            List, images, amend, Insecure(),
        };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var list = await new ManifestLists(opened).CreateAsync(
                TagFlag.Parse(parsed.GetValue(List) ?? ""),
                (parsed.GetValue(images) ?? []).Select(ImageReference.Parse),
                parsed.GetValue(amend),
                token);
            await surroundings.Output.WriteLineAsync($"Created manifest list {list.Name}");
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Push(Surroundings surroundings, Option<string?> store)
    {
        var purge = new Option<bool>("--purge", "-p") { Description = "Forget the list when it is pushed" };
        var verb = new Verb("push", "Push a list to its registry", () => Member("slipway manifest push --purge registry.example/app:1.0", "Push a list, and forget it here")) { List, purge, Insecure() };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var lists = new ManifestLists(opened);
            var name = TagFlag.Parse(parsed.GetValue(List) ?? "");
            var digest = await lists.PushAsync(name, token);
            if (parsed.GetValue(purge))
            {
                lists.Remove(name);
            }

            await surroundings.Output.WriteLineAsync(digest.ToString());
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Remove(Surroundings surroundings, Option<string?> store)
    {
        var names = new Argument<string[]>("list") { Description = "Lists that were begun here", Arity = ArgumentArity.OneOrMore };
        var verb = new Verb("rm", "Forget lists", () => Member("slipway manifest rm registry.example/app:1.0", "Forget a list; what was pushed stays")) { names };
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var lists = new ManifestLists(opened);
            var missing = (parsed.GetValue(names) ?? []).Where(n => !lists.Remove(TagFlag.Parse(n))).ToList();
            missing.ForEach(n => surroundings.Error.WriteLine($"No such manifest: {n}"));
            return missing.Count > 0 ? ExitCodes.Failed : ExitCodes.Success;
        });
        return verb;
    }

    // Docker's for registries without TLS, which here the configuration of registries says.
    private static Option<bool> Insecure() => new("--insecure") { Hidden = true };
}
