using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway create</c>: a container that does not run yet.</summary>
internal static class CreateCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new RunFlags();
        var command = new ContainerVerb("create", "Make a container of an image without running it", Document)
        {
            flags.Image, flags.Words,
        };
        foreach (var option in flags.All)
        {
            if (option != flags.Detach && option != flags.DetachKeys)
            {
                command.Options.Add(option);
            }
        }

        command.SetAction((parsed, token) => ContainerMaking.MakeAsync(surroundings, flags, parsed, store, CreateAsync, token));
        return command;

        async Task<int> CreateAsync(RunEngine engine, RunRequest request, StoreOptions options, Action<string> idFile, CancellationToken cancellationToken)
        {
            var id = await engine.MakeAsync(request, cancellationToken);
            idFile(id);
            surroundings.Output.WriteLine(id);
            return ExitCodes.Success;
        }
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = """
            Takes the flags of slipway run, and prints the container's id. Its files can be copied out of it and into it before
            slipway start runs it.
            """,
        Examples =
        [
            new("slipway create --name web app", "Make the container web; slipway start web runs it"),
            new("slipway cp $(slipway create app):/app/report.txt .", "Copy a file out of an image"),
        ],
    };
}
