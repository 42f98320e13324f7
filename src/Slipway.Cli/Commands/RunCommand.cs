using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Linux;

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

        command.SetAction((parsed, token) => RunAsync(surroundings, flags, parsed, store, token));
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

    private static async Task<int> RunAsync(
        Surroundings surroundings, RunFlags flags, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var engine = new RunEngine(opened) { Unpacking = line => TellUnlessQuiet(surroundings, parsed.GetValue(flags.Quiet), line) };
        try
        {
            var request = new RunRequestReader(surroundings, flags, parsed).Read();
            var idFile = IdFile(surroundings, parsed.GetValue(flags.ContainerIdFile));
            await PullAsync(surroundings, engine, request, parsed.GetValue(flags.Quiet), cancellationToken);
            if (parsed.GetValue(flags.Detach))
            {
                var id = await engine.StartAsync(request, SuperviseCommand.Words(opened.Options), cancellationToken);
                idFile(id);
                surroundings.Output.WriteLine(id);
                return ExitCodes.Success;
            }

            return await ForegroundAsync(surroundings, engine, request, idFile, cancellationToken);
        }
        catch (ContainerRefusedException e)
        {
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return e.ExitCode;
        }
        catch (UsageException e)
        {
            // The other codes are the container's own, so docker has this one here.
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return ExitCodes.ContainerFailed;
        }
    }

    private static async Task<int> ForegroundAsync(
        Surroundings surroundings, RunEngine engine, RunRequest request, Action<string> idFile, CancellationToken cancellationToken)
    {
        var interactive = request.Host is { Tty: true, Interactive: true };
        if (interactive && !surroundings.InputIsTerminal)
        {
            throw new UsageException("the input device is not a TTY");
        }

        var attachment = new ContainerAttachment
        {
            Output = surroundings.OpenStandardOutput(),
            Error = surroundings.OpenStandardError(),
            TerminalInput = interactive ? TerminalMode.OpenInput() : null,
            WindowSize = request.Host.Tty ? TerminalMode.ReadWindowSize() : null,
        };
        using var signals = new PassedSignals(surroundings, attachment);
        using var raw = interactive ? TerminalMode.TryEnterRaw() : null;
        return await engine.RunAsync(request, attachment, idFile, cancellationToken);
    }

    // Before the terminal is the container's. Its output goes to standard output, so this does not.
    private static async Task PullAsync(
        Surroundings surroundings, RunEngine engine, RunRequest request, bool quiet, CancellationToken cancellationToken)
    {
        if (engine.ToPull(request) is not { } name)
        {
            return;
        }

        if (quiet)
        {
            await engine.PullAsync(request, name, static _ => { }, cancellationToken);
            return;
        }

        if (request.Pull != PullPolicy.Always)
        {
            await surroundings.Error.WriteLineAsync($"Unable to find image '{name.Familiar}' locally");
        }

        await PullView.ShowAsync(
            surroundings, surroundings.Error, name, report => engine.PullAsync(request, name, report, cancellationToken));
    }

    private static void TellUnlessQuiet(Surroundings surroundings, bool isQuiet, string line)
    {
        if (!isQuiet)
        {
            surroundings.Error.WriteLine(line);
        }
    }

    private static Action<string> IdFile(Surroundings surroundings, string? path)
    {
        if (path is null)
        {
            return static _ => { };
        }

        var absolute = surroundings.Absolute(path);
        return File.Exists(absolute)
            ? throw new UsageException($"container ID file found, make sure the other container isn't running or delete {path}")
            : id => File.WriteAllText(absolute, id);
    }
}
