using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway stop</c>: asks containers to end.</summary>
internal static class StopCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();
    private static readonly Option<int?> Time = new("--timeout", "--time", "-t") { Description = "Seconds before it is killed (the container's own, or 10); -1 for ever" };
    private static readonly Option<string?> Signal = new("--signal", "-s") { Description = "What to send first (the container's own, or TERM)", HelpName = "signal" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("stop", "Stop containers", Document)
        {
            Containers, Time, Signal,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var control = new ContainerControl(opened);
            return await ContainerWords.ForEachAsync(surroundings, parsed.GetValue(Containers) ?? [], async reference =>
            {
                await control.StopAsync(reference, parsed.GetValue(Time), parsed.GetValue(Signal), token);
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
            new("slipway stop web", "Ask the container web to end, and kill it after ten seconds"),
            new("slipway stop -t 1 web worker", "Wait one second for each of two"),
        ],
    };
}
