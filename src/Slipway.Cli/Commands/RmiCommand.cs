using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Images;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway rmi</c>: removes images.</summary>
internal static class RmiCommand
{
    private static readonly Argument<string[]> Images = new("image") { Description = "Names, ids, or the beginnings of ids", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Force = new("--force", "-f") { Description = "Images that containers use or that have several names too" };
    private static readonly Option<bool> NoPrune = new("--no-prune") { Description = "For docker's sake: there are no parents without a name to keep" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("rmi", "Remove images", Document)
        {
            Images, Force, NoPrune,
        };
        command.SetAction((parsed, token) => Task.FromResult(Run(surroundings, parsed, store, token)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Details = """
            An image that has several names loses the one that is given; with its last name it goes itself. What cached steps
            need of it stays until 'slipway prune'.
            """,
        Examples =
        [
            new("slipway rmi app:1.0", "Take a name away, and the image if it was its last"),
            new("slipway rmi -f 3f57d9", "Remove an image with all its names, by the beginning of its id"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var removal = new ImageRemoval(opened);
        var force = parsed.GetValue(Force);
        var exitCode = ExitCodes.Success;
        foreach (var reference in parsed.GetValue(Images) ?? [])
        {
            try
            {
                Show(surroundings.Output, removal.Remove(reference, force, cancellationToken));
            }
            catch (ImageMissingException e)
            {
                surroundings.Error.WriteLine($"ERROR: {e.Message}");
                exitCode = force ? exitCode : ExitCodes.Failed;
            }
            catch (ImageConflictException e)
            {
                surroundings.Error.WriteLine($"ERROR: {e.Message}");
                exitCode = ExitCodes.Failed;
            }
        }

        return exitCode;
    }

    private static void Show(TextWriter output, RemovedImages removed)
    {
        foreach (var name in removed.Untagged)
        {
            output.WriteLine($"Untagged: {name.Familiar}");
        }

        foreach (var id in removed.Deleted)
        {
            output.WriteLine($"Deleted: {id}");
        }
    }
}
