using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway cp</c>: copies files between a container and this machine.</summary>
internal static class CpCommand
{
    private const string StandardStream = "-";

    private static readonly Argument<string> Source = new("source") { Description = "Path, container:path, or - for an archive on standard input" };
    private static readonly Argument<string> Destination = new("destination") { Description = "Path, container:path, or - for an archive on standard output" };
    private static readonly Option<bool> Archive = new("--archive", "-a") { Description = "Keep owners" };
    private static readonly Option<bool> Follow = new("--follow-link", "-L") { Description = "Copy what a link leads to, and not the link" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Accepted: nothing is said in any case" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("cp", "Copy files between a container and this machine", Document)
        {
            Source, Destination, Archive, Follow, Quiet,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var from = parsed.GetValue(Source) ?? "";
        var to = parsed.GetValue(Destination) ?? "";
        var follow = parsed.GetValue(Follow);
        var keepOwners = parsed.GetValue(Archive);
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var copy = new ContainerCopy(opened);
        switch (InContainer(from), InContainer(to))
        {
            case (var (container, path), null) when to == StandardStream:
                await using (var output = surroundings.OpenStandardOutput())
                {
                    await copy.WriteArchiveAsync(container, path, output, follow, cancellationToken);
                }

                break;
            case (var (container, path), null):
                await copy.CopyOutAsync(container, path, OnHost(to, surroundings), keepOwners, follow, cancellationToken);
                break;
            case (null, var (container, path)) when from == StandardStream:
                await using (var input = surroundings.OpenStandardInput())
                {
                    await copy.ReadArchiveAsync(input, container, path, cancellationToken);
                }

                break;
            case (null, var (container, path)):
                await copy.CopyInAsync(OnHost(from, surroundings), container, path, keepOwners, follow, cancellationToken);
                break;
            case (not null, not null):
                throw new UsageException("copying between containers is not supported: copy to this machine first");
            default:
                throw new UsageException("must specify at least one container source: write container:path");
        }

        return ExitCodes.Success;
    }

    /// <summary>Null for a path of the host: one with a slash or a dot before the colon, or without a colon.</summary>
    private static (string Container, string Path)? InContainer(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && text[0] is not ('/' or '.') && !text.AsSpan(0, colon).Contains('/')
            ? (text[..colon], text[(colon + 1)..])
            : null;
    }

    /// <summary>Absolute, with the end that docker's rules look at.</summary>
    private static string OnHost(string text, Surroundings surroundings) => surroundings.Absolute(text).TrimEnd('/') + text switch
    {
        "." => "/.",
        _ when text.EndsWith("/.", StringComparison.Ordinal) => "/.",
        _ when text.EndsWith('/') => "/",
        _ => "",
    };

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Containers,
        Details = """
            The container may run or not. A folder that exists takes the copy in; otherwise the copy gets the name of the destination.
            With /. at its end a source folder stands for what is in it. Owners become root in a container and you on this machine,
            unless -a keeps them.
            """,
        Examples =
        [
            new("slipway cp web:/etc/app.conf .", "Fetch a file"),
            new("slipway cp site/. web:/srv", "Put what is in a folder into another"),
            new("slipway cp web:/var/log - | tar -t", "A folder as an archive"),
        ],
    };
}
