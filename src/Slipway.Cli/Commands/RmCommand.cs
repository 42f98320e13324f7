using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway rm</c>: removes containers.</summary>
internal static class RmCommand
{
    private static readonly Argument<string[]> Containers = ContainerWords.Argument();
    private static readonly Option<bool> Force = new("--force", "-f") { Description = "Those that run too; one that is not there is no failure" };
    private static readonly Option<bool> Volumes = new("--volumes", "-v") { Description = "Volumes without a name too, which go in any case" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("rm", "Remove containers and what they have changed", Document)
        {
            Containers, Force, Volumes,
        };
        command.SetAction(async (parsed, token) =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            var control = new ContainerControl(opened);
            var force = parsed.GetValue(Force);
            var wanted = (parsed.GetValue(Containers) ?? []).Where(reference => !force || opened.Containers.TryGet(reference) is not null);
            return await ContainerWords.ForEachAsync(surroundings, wanted, async reference =>
            {
                await control.RemoveAsync(reference, force, token);
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
            new("slipway rm web", "Remove a container that has ended"),
            new("slipway rm -f $(slipway ps -aq)", "Remove all containers, whether they run or not"),
        ],
    };
}
