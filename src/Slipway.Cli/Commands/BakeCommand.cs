using System.CommandLine;
using Slipway.Bake;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway bake</c>: the builds of a bake or compose file.</summary>
internal static class BakeCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new BakeFlags();
        var command = new Verb("bake", "Build the targets of a bake or compose file", Document);
        flags.AddTo(command);
        command.SetAction(async (parsed, token) =>
        {
            try
            {
                return await RunAsync(surroundings, parsed, store, flags, token);
            }
            catch (BakeException e)
            {
                throw new BuildRefusedException(e.Diagnostics);
            }
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Reads docker-bake.hcl, docker-bake.json, compose files and their overrides, and builds the targets that are named: several
            at once, each after those whose images it takes. docs/bake.md says what the language has. slipway buildx bake is the same.
            """,
        Examples =
        [
            new("slipway bake", "Build the group or target default"),
            new("slipway bake --print app", "Print what building app would do"),
            new("TAG=1.2 slipway bake --push release", "Build and push, with a value for the variable TAG"),
            new("slipway bake --set '*.platform=linux/arm64' --set app.args.DEBUG=1 app", "Build for another platform, with an argument more"),
            new("slipway bake -f compose.yaml web", "Build a service of a compose file"),
            new("slipway bake --list variables", "List the variables and what they hold"),
            new("slipway bake --check", "Check the Dockerfiles of the targets"),
        ],
    };

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, Option<string?> store, BakeFlags flags, CancellationToken cancellationToken)
    {
        var definition = BakeDefinition.Read(BakeFiles.Read(flags.FilesOf(parsed), surroundings));
        if (flags.ListOf(parsed) is { } list)
        {
            BakeLists.Write(surroundings.Output, definition, list);
            return ExitCodes.Success;
        }

        var selection = definition.Select(flags.NamesOf(parsed), flags.OverridesOf(parsed), surroundings.Environment);
        foreach (var warning in definition.Warnings)
        {
            await surroundings.Error.WriteAsync($"WARNING: {Diagnostics.DiagnosticRenderer.Render(warning)}");
        }

        if (flags.IsPrint(parsed))
        {
            await surroundings.Output.WriteAsync(BakePrint.Write(selection));
            return ExitCodes.Success;
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        return await new BakeRun(surroundings, opened, new BakeRequestReader(surroundings, flags.GrantsOf(parsed)))
            .RunAsync(selection, flags.ProgressOf(parsed), flags.MetadataFileOf(parsed), cancellationToken);
    }
}
