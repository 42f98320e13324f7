using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway builders</c>, which <c>slipway buildx</c> means: builders by name.</summary>
internal static class BuildersCommand
{
    private static readonly Argument<string?> Name = new("name") { Description = "Name of the builder (default: the one in use)", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create(Surroundings surroundings, Option<string?> store) =>
        new Verb("builders", "Keep builders by name, as docker buildx does", Document)
        {
            BuildersCreateCommand.Create(surroundings, store), List(surroundings, store), Inspect(surroundings, store),
            Use(surroundings, store), Remove(surroundings, store),
        };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Scripts for docker make a builder before they build for several platforms. Here each of them is this program on this
            machine, and none has to be made: these verbs keep such scripts going. slipway buildx create, ls, inspect, use and rm
            are the same.
            """,
        Examples = [new("slipway buildx create --name m --bootstrap --use", "Make a builder and use it")],
    };

    private static Verb List(Surroundings surroundings, Option<string?> store)
    {
        var flags = new ListingFlags();
        var verb = new Verb("ls", "List builders", () => Member("slipway builders ls", "Show all, with a star at the one in use"));
        flags.AddTo(verb);
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var builders = new NamedBuilders(opened);
            var native = await PlatformsAsync(surroundings, token);
            Listing.Write(
                surroundings, BuilderListing.Shape, flags.Read(parsed), builders.List().Select(b => BuilderListing.Row(b, builders.Current, native)));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Inspect(Surroundings surroundings, Option<string?> store)
    {
        var bootstrap = new Option<bool>("--bootstrap") { Description = "Wait until it can build, which it always can" };
        var verb = new Verb("inspect", "Show a builder", () => Member("slipway builders inspect --bootstrap", "Show the one in use")) { Name, bootstrap };
        verb.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            BuilderListing.Write(surroundings.Output, new NamedBuilders(opened).Get(parsed.GetValue(Name)), await PlatformsAsync(surroundings, token));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Use(Surroundings surroundings, Option<string?> store)
    {
        var name = new Argument<string>("name") { Description = "Name of the builder" };
        var always = new Option<bool>("--default") { Description = "For builds to come too, as is so anyway" };
        var everywhere = new Option<bool>("--global") { Description = "In all contexts, as is so anyway" };
        var verb = new Verb("use", "Use a builder from now on", () => Member("slipway builders use m", "Use the builder m")) { name, always, everywhere };
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            new NamedBuilders(opened).Use(parsed.GetValue(name) ?? "");
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Remove(Surroundings surroundings, Option<string?> store)
    {
        var names = new Argument<string[]>("name") { Description = "Names of builders", Arity = ArgumentArity.OneOrMore };
        var force = new Option<bool>("--force", "-f") { Description = "Do not ask, which is never done" };
        var verb = new Verb("rm", "Forget builders", () => Member("slipway builders rm m", "Forget the builder m; the cache stays")) { names, force };
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var builders = new NamedBuilders(opened);
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                builders.Remove(name);
                surroundings.Error.WriteLine($"{name} removed");
            }

            return ExitCodes.Success;
        });
        return verb;
    }

    private static VerbDocument Member(string example, string effect) => new() { Group = VerbGroup.Build, Examples = [new(example, effect)] };

    private static async Task<string> PlatformsAsync(Surroundings surroundings, CancellationToken cancellationToken) => string.Join(
        ", ",
        (await new HostPlatforms(surroundings.ProgramFolders).ListAsync(tries: false, cancellationToken)).Where(p => p.Runs).Select(p => p.Platform));
}
