using System.CommandLine;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Linux;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway run</c>: try an image.</summary>
internal static class RunCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new RunFlags();
        var command = new ContainerVerb("run", """
            Run a command in a container

            Examples:
              slipway run --rm app
              slipway run --rm -it app sh
              slipway run --rm -v "$PWD:/data:ro" app ls /data
              slipway run -d --name web app
            """)
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

    private static async Task<int> RunAsync(
        Surroundings surroundings, RunFlags flags, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var request = new RunRequestReader(surroundings, flags, parsed).Read();
        var idFile = IdFile(surroundings, parsed.GetValue(flags.ContainerIdFile));
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var engine = new RunEngine(opened);
        try
        {
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
