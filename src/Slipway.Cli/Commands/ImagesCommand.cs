using System.CommandLine;
using System.Text.Json;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway images</c>: what is in the store.</summary>
internal static class ImagesCommand
{
    private static readonly Argument<string?> Repository = new("repository") { Description = "Only images of this name", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Only ids" };
    private static readonly Option<bool> NoTrunc = new("--no-trunc") { Description = "Whole ids" };
    private static readonly Option<string?> Format = new("--format") { Description = "table (default) or json" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("images", "List images", Document)
        {
            Repository, Quiet, NoTrunc, Format,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(surroundings, parsed, store)));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Images,
        Examples =
        [
            new("slipway images", "List what has a name"),
            new("slipway images -q app", "List only the ids of images named app"),
            new("slipway images --format json", "Print an object of JSON a line"),
        ],
    };

    private static int Run(Surroundings surroundings, ParseResult parsed, Option<string?> store)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var wanted = parsed.GetValue(Repository);
        var lines = opened.List()
            .Where(i => wanted is null || (i.Name is { } name && (name.FamiliarRepository == wanted || name.Familiar == wanted || name.ToString() == wanted)))
            .Select(i => ImageLine.Of(i, surroundings.Time.GetUtcNow(), parsed.GetValue(NoTrunc)))
            .ToArray();
        if (parsed.GetValue(Quiet))
        {
            foreach (var id in lines.Select(l => l.Id).Distinct(StringComparer.Ordinal))
            {
                surroundings.Output.WriteLine(id);
            }
        }
        else if (parsed.GetValue(Format) is "json")
        {
            foreach (var line in lines)
            {
                surroundings.Output.WriteLine(JsonSerializer.Serialize(line, CliJson.Default.ImageLine));
            }
        }
        else
        {
            Table.Write(
                surroundings.Output,
                ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"],
                lines.Select(l => (IReadOnlyList<string>)[l.Repository, l.Tag, l.Id, l.CreatedSince, l.Size]));
        }

        return ExitCodes.Success;
    }
}
