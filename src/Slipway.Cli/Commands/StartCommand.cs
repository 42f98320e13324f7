using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway start</c>: containers that have ended run again, with what they have changed, and those that have not run yet.</summary>
internal static class StartCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();
    private static readonly Option<bool> Attach = new("--attach", "-a") { Description = "Stay with the container: show what it writes, and end as it does" };
    private static readonly Option<bool> Interactive = new("--interactive", "-i") { Description = "The same, with standard input passed on" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("start", "Start containers that do not run", Document)
        {
            Containers, Attach, Interactive,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var references = parsed.GetValue(Containers) ?? [];
            return parsed.GetValue(Attach) || parsed.GetValue(Interactive)
                ? await AttachedAsync(surroundings, opened, references, token)
                : await DetachedAsync(surroundings, opened, references, token);
        });
        return command;
    }

    private static Task<int> DetachedAsync(Surroundings surroundings, LocalStore store, string[] references, CancellationToken cancellationToken)
    {
        var engine = new RunEngine(store);
        return ContainerWords.ForEachAsync(surroundings, references, async reference =>
        {
            await engine.RestartAsync(reference, SuperviseCommand.Words(store.Options), cancellationToken);
            return reference;
        });
    }

    private static async Task<int> AttachedAsync(Surroundings surroundings, LocalStore store, string[] references, CancellationToken cancellationToken)
    {
        if (references is not [var reference])
        {
            throw new UsageException("you cannot start and attach multiple containers at once");
        }

        try
        {
            return await AttachedContainer.RunAsync(
                surroundings,
                store.Containers.Get(reference).Record.Host,
                attachment => new RunEngine(store).RunAgainAsync(reference, attachment, cancellationToken));
        }
        catch (ContainerRefusedException e)
        {
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return e.ExitCode;
        }
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway start web", "Start the container web once more, in the background"),
            new("slipway start -a job", "Run the container job again, and see what it writes"),
        ],
    };
}
