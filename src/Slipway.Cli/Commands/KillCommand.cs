using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway kill</c>: sends containers a signal.</summary>
internal static class KillCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();
    private static readonly Option<string> Signal = new("--signal", "-s") { Description = "Name or number (KILL)", DefaultValueFactory = _ => "KILL", HelpName = "signal" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("kill", "Send a signal to the first process of containers", Document)
        {
            Containers, Signal,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var control = new ContainerControl(opened);
            return await ContainerWords.ForEachAsync(surroundings, parsed.GetValue(Containers) ?? [], async reference =>
            {
                await control.KillAsync(reference, parsed.GetValue(Signal) ?? "KILL", token);
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
            new("slipway kill web", "End the container web at once"),
            new("slipway kill -s HUP web", "Send it SIGHUP"),
        ],
    };
}
