using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway prune</c>: removes what nobody needs, as docker's prunes do together or each alone.</summary>
internal static class PruneCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new PruneFlags();
        var command = new Verb("prune", "Remove containers that ended, unused images and build cache", Document);
        flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, flags, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Store,
        Details = """
            What a build that runs at the same moment uses is left alone. The same as 'system prune'; 'image prune', 'container
            prune' and 'builder prune' are this with --only.
            """,
        Examples =
        [
            new("slipway prune", "Remove what dangles, after asking"),
            new("slipway prune -af --filter until=168h", "Remove all that was made, or last used, more than a week ago"),
            new("slipway prune --only builder --keep-storage 10g", "Bring the build cache down to 10 GB"),
        ],
    };

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, Option<string?> store, PruneFlags flags, CancellationToken cancellationToken)
    {
        var request = flags.Read(parsed, surroundings.Time.GetUtcNow());
        if (!flags.IsForced(parsed) && !await Confirmation.AskAsync(surroundings, Warning(flags.KindOf(parsed), flags.IsAll(parsed)), cancellationToken))
        {
            return ExitCodes.Success;
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        Show(surroundings.Output, await new PruneEngine(opened).PruneAsync(request, cancellationToken));
        return ExitCodes.Success;
    }

    private static string Warning(string? kind, bool all) => (kind, all) switch
    {
        (PruneFlags.Images, false) => "WARNING! This will remove all dangling images.",
        (PruneFlags.Images, true) => "WARNING! This will remove all images without at least one container associated to them.",
        (PruneFlags.Containers, _) => "WARNING! This will remove all stopped containers.",
        (PruneFlags.Cache, false) => "WARNING! This will remove all dangling build cache.",
        (PruneFlags.Cache, true) => "WARNING! This will remove all build cache.",
        (_, false) => """
            WARNING! This will remove:
              - all stopped containers
              - all dangling images
              - unused build cache

            """,
        (_, true) => """
            WARNING! This will remove:
              - all stopped containers
              - all images without at least one container associated to them
              - all build cache

            """,
    };

    private static void Show(TextWriter output, PruneReport report)
    {
        ShowList(output, "Deleted Containers:", report.Containers);
        ShowList(
            output,
            "Deleted Images:",
            [.. report.Untagged.Select(name => $"untagged: {name.Familiar}"), .. report.Images.Select(id => $"deleted: {id}")]);
        ShowList(output, "Deleted build cache objects:", report.Cache);
        output.WriteLine($"Total reclaimed space: {ByteCount.Show(report.ReclaimedBytes)}");
    }

    private static void ShowList(TextWriter output, string heading, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine(heading);
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        output.WriteLine();
    }
}
