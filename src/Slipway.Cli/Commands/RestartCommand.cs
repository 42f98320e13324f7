using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway restart</c>: stop, then start.</summary>
internal static class RestartCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();
    private static readonly Option<int?> Time = new("--timeout", "--time", "-t") { Description = "Seconds before it is killed (the container's own, or 10)" };
    private static readonly Option<string?> Signal = new("--signal", "-s") { Description = "What to send first (the container's own, or TERM)", HelpName = "signal" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("restart", "Stop containers and start them again, in the background", Document)
        {
            Containers, Time, Signal,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var engine = new RunEngine(opened);
            var control = new ContainerControl(opened);
            return await ContainerWords.ForEachAsync(surroundings, parsed.GetValue(Containers) ?? [], async reference =>
            {
                await control.StopAsync(reference, parsed.GetValue(Time), parsed.GetValue(Signal), token);
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
            new("slipway restart web", "Stop the container web and start it again"),
        ],
    };
}
