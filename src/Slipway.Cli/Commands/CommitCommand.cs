using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway commit</c>: an image of a container and what it has changed.</summary>
internal static class CommitCommand
{
    private static readonly Argument<string> Container = new("container") { Description = "Name or id of the container" };
    private static readonly Argument<string?> Name = new("name") { Description = "Name and tag of the image", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Author = new("--author", "-a") { Description = "Who made it", HelpName = "name" };
    private static readonly Option<string?> Message = new("--message", "-m") { Description = "Comment of the image's history", HelpName = "text" };
    private static readonly Option<string[]> Changes = new("--change", "-c")
    {
        Description = "Instruction of a Dockerfile for the image's configuration", HelpName = "instruction", AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<bool> Pause = new("--pause", "-p") { Description = "Accepted, and of no effect: a container that runs goes on running" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("commit", "Make an image of a container and what it has changed", Document)
        {
            Container, Name, Author, Message, Changes, Pause,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var request = new CommitRequest
        {
            Container = parsed.GetValue(Container) ?? "",
            Name = parsed.GetValue(Name) is { } text ? ImageReference.Parse(text) : null,
            Changes = [.. parsed.GetValue(Changes) ?? []],
            Message = parsed.GetValue(Message) ?? "",
            Author = parsed.GetValue(Author) ?? "",
        };
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var id = await new ContainerCommit(opened).CommitAsync(request, cancellationToken);
        await surroundings.Output.WriteLineAsync(id.ToString());
        return ExitCodes.Success;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = """
            What the container has changed becomes one layer on top of its image's; what is mounted in it does not. The image runs
            as the container did, but for what --change says. A Dockerfile says better how an image came to be: this is for looking.
            """,
        Examples =
        [
            new("slipway commit web app:patched", "Keep the container web as the image app:patched"),
            new("slipway commit -c 'CMD [\"/web\"]' -m 'by hand' web app:2", "Give the image another command"),
        ],
    };
}
