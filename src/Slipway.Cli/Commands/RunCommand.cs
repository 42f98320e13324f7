using System.CommandLine;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway run</c>: try an image.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Image = new("image") { Description = "Name or id of the image" };
    private static readonly Argument<string[]> Words = new("command") { Description = "Replaces the image's CMD", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Remove = new("--rm") { Description = "Remove the container when it ends (always so)" };
    private static readonly Option<bool> Interactive = new("--interactive", "-i") { Description = "Pass standard input on" };
    private static readonly Option<bool> Tty = new("--tty", "-t") { Description = "Give the process a terminal" };
    private static readonly Option<string[]> Variables = new("--env", "-e") { Description = "Variable: NAME=value, or NAME from the environment" };
    private static readonly Option<string?> WorkingFolder = new("--workdir", "-w") { Description = "Working folder" };
    private static readonly Option<string?> User = new("--user", "-u") { Description = "User, as name|uid[:group|gid]" };
    private static readonly Option<string?> Entrypoint = new("--entrypoint") { Description = "Replaces the image's ENTRYPOINT" };
    private static readonly Option<string[]> Volumes = new("--volume", "-v") { Description = "Folder of the host: path:target[:ro]" };
    private static readonly Option<string[]> Tmpfs = new("--tmpfs") { Description = "Folder in memory" };
    private static readonly Option<string?> Network = new("--network") { Description = "host (default) or none" };
    private static readonly Option<string?> Hostname = new("--hostname", "-h") { Description = "Host name" };
    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "The image's files cannot be changed" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Command("run", """
            Run a command in a container

            Examples:
              slipway run --rm app
              slipway run --rm -it app sh
              slipway run --rm -v "$PWD:/data:ro" app ls /data
            """)
        {
            Image, Words, Remove, Interactive, Tty, Variables, WorkingFolder, User, Entrypoint, Volumes, Tmpfs, Network, Hostname, ReadOnly,
        };

        // What follows the image belongs to the container, options included.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var request = new RunRequest
        {
            Image = parsed.GetValue(Image) ?? "",
            Arguments = [.. parsed.GetValue(Words) ?? [], .. parsed.UnmatchedTokens],
            Entrypoint = parsed.GetValue(Entrypoint),
            Environment = [.. (parsed.GetValue(Variables) ?? []).Select(v => Variable(v, surroundings)).OfType<string>()],
            WorkingDirectory = parsed.GetValue(WorkingFolder),
            User = parsed.GetValue(User),
            Network = parsed.GetValue(Network) switch
            {
                null or "host" or "default" => NetworkMode.Host,
                "none" => NetworkMode.None,
                var other => throw new UsageException($"--network {other}: use host or none"),
            },
            Hostname = parsed.GetValue(Hostname),
            Volumes = [.. (parsed.GetValue(Volumes) ?? []).Select(v => Volume(v, surroundings))],
            TmpfsTargets = [.. parsed.GetValue(Tmpfs) ?? []],
            ReadOnly = parsed.GetValue(ReadOnly),
            Interactive = parsed.GetValue(Interactive),
            Tty = parsed.GetValue(Tty),
        };
        if (request.Tty && !surroundings.InputIsTerminal)
        {
            throw new UsageException("the input device is not a TTY");
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        try
        {
            return await new RunEngine(opened).RunAsync(request, cancellationToken);
        }
        catch (ContainerRefusedException e)
        {
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return e.ExitCode;
        }
    }

    private static string? Variable(string text, Surroundings surroundings) =>
        text.Contains('=') ? text : surroundings.Environment.TryGetValue(text, out var value) ? $"{text}={value}" : null;

    private static VolumeMount Volume(string text, Surroundings surroundings)
    {
        var parts = text.Split(':');
        return parts.Length is 2 or 3 && parts[1].StartsWith('/') && (parts.Length == 2 || parts[2] is "ro" or "rw")
            ? new VolumeMount(surroundings.Absolute(parts[0]), parts[1], parts is [_, _, "ro"])
            : throw new UsageException($"--volume {text}: write path:target or path:target:ro, the target absolute");
    }
}
