using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway run</c>: try an image.</summary>
internal static class RunCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new RunFlags();
        var command = new ContainerVerb("run", "Run a command in a container", Document)
        {
            flags.Image, flags.Words,
        };
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, token) => ContainerMaking.MakeAsync(
            surroundings,
            flags,
            parsed,
            store,
            (engine, request, options, idFile, stop) => parsed.GetValue(flags.Detach)
                ? DetachedAsync(surroundings, engine, request, options, idFile, stop)
                : AttachedContainer.RunAsync(
                    surroundings, request.Host, attachment => engine.RunAsync(request, attachment, idFile, stop)),
            token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = """
            Makes a container of an image and runs its command, or the words given after the image. With -d it goes on in the
            background: see slipway ps, logs, exec and stop.

            The exit code is the program's; 125 when the container could not be made, 126 when the program cannot be run, 127 when
            there is no such program.
            """,
        Examples =
        [
            new("slipway run --rm app", "Run the image's command, and leave nothing behind"),
            new("slipway run --rm -it app sh", "Look around in the image"),
            new("slipway run --rm -v \"$PWD:/data:ro\" app ls /data", "Show it the current folder, to read only"),
            new("slipway run -d --name web app", "Leave it in the background, by the name of web"),
        ],
    };

    private static async Task<int> DetachedAsync(
        Surroundings surroundings, RunEngine engine, RunRequest request, StoreOptions options, Action<string> idFile, CancellationToken cancellationToken)
    {
        var id = await engine.StartAsync(request, SuperviseCommand.Words(options), cancellationToken);
        idFile(id);
        surroundings.Output.WriteLine(id);
        return ExitCodes.Success;
    }
}
