using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway volume</c>: folders that containers share by name.</summary>
internal static class VolumeCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store) =>
        new Verb("volume", "Keep folders that outlive containers", Document)
        {
            Make(surroundings, store), List(surroundings, store), Inspect(surroundings, store), Remove(surroundings, store),
            VolumePruneCommand.Create(surroundings, store),
        };

    internal static VerbDocument Member(string example, string effect) => new() { Group = VerbGroup.Containers, Examples = [new(example, effect)] };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = """
            A volume is a folder of the store. slipway run -v NAME:/folder makes it where it is missing, with the files that the image has
            there, and it stays when the container goes.
            """,
        Examples = [new("slipway volume create data", "Make a volume"), new("slipway run --rm -v data:/data app", "Use it")],
    };

    private static Verb Make(Surroundings surroundings, Option<string?> store)
    {
        var name = new Argument<string?>("name") { Description = "Name of the volume (default: one that is made up)", Arity = ArgumentArity.ZeroOrOne };
        var driver = new Option<string?>("--driver", "-d") { Description = "local, which every volume is", HelpName = "driver" };
        var verb = new Verb("create", "Make a volume", () => Member("slipway volume create data", "Make the volume data")) { name, driver };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(driver) is { } other and not "local")
            {
                throw new UsageException($"--driver {other}: there is none but local");
            }

            using var opened = StoreArguments.Open(surroundings, parsed, store);
            surroundings.Output.WriteLine(new LocalVolumes(opened).Create(parsed.GetValue(name)));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb List(Surroundings surroundings, Option<string?> store)
    {
        var filters = new Option<string[]>("--filter", "-f") { Description = "name=TEXT or dangling=true|false", HelpName = "filter" };
        var flags = new ListingFlags();
        var verb = new Verb("ls", "List volumes", () => Member("slipway volume ls", "List all volumes")) { filters };
        verb.Aliases.Add("list");
        flags.AddTo(verb);
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var volumes = new LocalVolumes(opened);
            var fits = VolumeFilterFlag.Read(parsed.GetValue(filters) ?? [], volumes);
            Listing.Write(surroundings, VolumeListing.Shape, flags.Read(parsed), volumes.List().Where(fits).Select(VolumeListing.Row));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Inspect(Surroundings surroundings, Option<string?> store)
    {
        var names = Names();
        var format = new Option<string?>("--format", "-f") { Description = "json or a Go template", HelpName = "format" };
        var verb = new Verb("inspect", "Show volumes", () => Member("slipway volume inspect data", "Show where the volume data is")) { names, format };
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var volumes = new LocalVolumes(opened);
            var problems = new List<string>();
            var writer = InspectWriter.Create(surroundings.Output, parsed.GetValue(format));
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                try
                {
                    writer.Add(VolumeListing.Describe(volumes.Get(name)));
                }
                catch (Exception e) when (e is VolumeException or TemplateException)
                {
                    problems.Add(e.Message);
                }
            }

            writer.Finish();
            problems.ForEach(problem => surroundings.Error.WriteLine($"ERROR: {problem}"));
            return problems.Count > 0 ? ExitCodes.Failed : ExitCodes.Success;
        });
        return verb;
    }

    private static Verb Remove(Surroundings surroundings, Option<string?> store)
    {
        var names = Names();
        var force = new Option<bool>("--force", "-f") { Description = "One that is not there is no failure" };
        var verb = new Verb("rm", "Remove volumes with all that is in them", () => Member("slipway volume rm data", "Remove the volume data")) { names, force };
        verb.Aliases.Add("remove");
        verb.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var volumes = new LocalVolumes(opened);
            var exitCode = ExitCodes.Success;
            var isForced = parsed.GetValue(force);
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                try
                {
                    if (!isForced || volumes.List().Any(v => v.Name == name))
                    {
                        volumes.Remove(name);
                    }

                    surroundings.Output.WriteLine(name);
                }
                catch (VolumeException e)
                {
                    surroundings.Error.WriteLine($"ERROR: {e.Message}");
                    exitCode = ExitCodes.Failed;
                }
            }

            return exitCode;
        });
        return verb;
    }

    private static Argument<string[]> Names() => new("volume") { Description = "Names of volumes", Arity = ArgumentArity.OneOrMore };
}
