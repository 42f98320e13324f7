using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway start</c>: containers that have ended run again, with what they have changed.</summary>
internal static class StartCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("start", "Start containers that have ended, in the background", Document)
        {
            Containers,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var engine = new RunEngine(opened);
            return await ContainerWords.ForEachAsync(surroundings, parsed.GetValue(Containers) ?? [], async reference =>
            {
                await engine.RestartAsync(reference, SuperviseCommand.Words(opened.Options), token);
                return reference;
            });
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway start web", "Start the container web once more"),
        ],
    };
}
