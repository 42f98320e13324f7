using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway diff</c>: what a container has changed in the files of its image.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of the container" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("diff", "Show which files a container has changed", Document)
        {
            Container,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            foreach (var change in await new ContainerChanges(opened).ListAsync(parsed.GetValue(Container) ?? "", token))
            {
                surroundings.Output.WriteLine($"{Letter(change.Kind)} {change.Path}");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static char Letter(FileChangeKind kind) => kind switch
    {
        FileChangeKind.Added => 'A',
        FileChangeKind.Deleted => 'D',
        _ => 'C',
    };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = "A is for what was added, C for what was changed and D for what was deleted. What is mounted in the container is not looked at.",
        Examples =
        [
            new("slipway diff web", "List the files that the container web has written or removed"),
        ],
    };
}
