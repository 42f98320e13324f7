using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway rename</c>: gives a container another name.</summary>
internal static class RenameCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of the container" };
    private static readonly Argument<string> NewName = new("name") { Description = "Its new name" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("rename", "Give a container another name", Document)
        {
            Container, NewName,
        };
        command.SetAction(parsed =>
        {
            using var opened = StoreArguments.Open(surroundings, parsed, store);
            opened.Containers.Rename(parsed.GetValue(Container) ?? "", parsed.GetValue(NewName) ?? "");
            return ExitCodes.Success;
        });
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Examples =
        [
            new("slipway rename brave_anchor web", "Call the container brave_anchor web from now on"),
        ],
    };
}
