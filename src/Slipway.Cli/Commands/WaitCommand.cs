using System.CommandLine;
using System.Globalization;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway wait</c>: waits for the end of containers and prints their exit codes.</summary>
internal static class WaitCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("wait", "Wait until containers end, and print their exit codes", Document)
        {
            Containers,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var control = new ContainerControl(opened);
            return await ContainerWords.ForEachAsync(
                surroundings,
                parsed.GetValue(Containers) ?? [],
                async reference => (await control.WaitAsync(reference, token)).ToString(CultureInfo.InvariantCulture));
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway wait job", "Wait for the container job, and print its exit code"),
        ],
    };
}
