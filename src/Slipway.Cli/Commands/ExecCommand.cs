using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway exec</c>: one more program in a container that runs.</summary>
internal static class ExecCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of the container" };
    private static readonly Argument<string[]> Words = new("command") { Description = "The program and its arguments", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Interactive = new("--interactive", "-i") { Description = "Pass standard input on" };
    private static readonly Option<bool> Tty = new("--tty", "-t") { Description = "Give the program a terminal" };
    private static readonly Option<bool> Detach = new("--detach", "-d") { Description = "Leave it in the background" };
    private static readonly Option<string[]> Variables = new("--env", "-e") { Description = "Variable: NAME=value, or NAME from the environment", HelpName = "list" };
    private static readonly Option<string[]> VariableFiles = new("--env-file") { Description = "File with a variable on each line", HelpName = ValueName.File };
    private static readonly Option<string?> WorkingFolder = new("--workdir", "-w") { Description = "Working folder", HelpName = "directory" };
    private static readonly Option<string?> User = new("--user", "-u") { Description = "User, as name|uid[:group|gid]", HelpName = "user" };
    private static readonly Option<bool> Privileged = new("--privileged") { Description = "All capabilities" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new ContainerVerb("exec", "Run a program in a container that runs", Document)
        {
            Container, Words, Interactive, Tty, Detach, Variables, VariableFiles, WorkingFolder, User, Privileged,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway exec -it web sh", "Look around in the container web"),
            new("slipway exec -u 0 -w /tmp web ls -l", "Run a program as root in a folder"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var isDetached = parsed.GetValue(Detach);
        var request = new ExecRequest
        {
            Command = [.. parsed.GetValue(Words) ?? []],
            Environment = [.. VariableFlags.Read(parsed.GetValue(VariableFiles), parsed.GetValue(Variables), surroundings)],
            WorkingDirectory = parsed.GetValue(WorkingFolder),
            User = parsed.GetValue(User),
            Interactive = parsed.GetValue(Interactive),
            Tty = parsed.GetValue(Tty) && !isDetached,
            Privileged = parsed.GetValue(Privileged),
        };
        if (request is { Tty: true, Interactive: true } && !surroundings.InputIsTerminal)
        {
            throw new UsageException("the input device is not a TTY");
        }

        var attachment = isDetached ? null : new ContainerAttachment
        {
            Output = surroundings.OpenStandardOutput(),
            Error = surroundings.OpenStandardError(),
        };
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        try
        {
            return await new ContainerControl(opened).ExecAsync(parsed.GetValue(Container) ?? "", request, attachment, cancellationToken);
        }
        catch (ContainerRefusedException e)
        {
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return e.ExitCode;
        }
    }
}
