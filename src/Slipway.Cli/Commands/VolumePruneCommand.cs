using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway volume prune</c>: volumes that no container has.</summary>
internal static class VolumePruneCommand
{
    private static readonly Option<bool> All = new("--all", "-a") { Description = "Those that somebody gave a name too" };
    private static readonly Option<bool> Force = new("--force", "-f") { Description = "Don't ask" };

    public static Verb Create(Surroundings surroundings, Option<string?> store)
    {
        var verb = new Verb(
            "prune", "Remove volumes that no container has", () => VolumeCommand.Member("slipway volume prune -af", "Remove all volumes that no container has"))
        {
            All, Force,
        };
        verb.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return verb;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        const string Warning = "WARNING! This will remove all volumes not used by at least one container.";
        if (!parsed.GetValue(Force) && !await Confirmation.AskAsync(surroundings, Warning, cancellationToken))
        {
            return ExitCodes.Success;
        }

        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var volumes = new LocalVolumes(opened);
        var all = parsed.GetValue(All);
        Volume[] unused = [.. volumes.List().Where(v => (all || LocalVolumes.IsMadeUp(v)) && volumes.ContainersOf(v.Name).Count == 0)];
        var freed = unused.Sum(LocalVolumes.SizeOf);
        if (unused.Length > 0)
        {
            surroundings.Output.WriteLine("Deleted Volumes:");
            foreach (var volume in unused)
            {
                volumes.Remove(volume.Name);
                surroundings.Output.WriteLine(volume.Name);
            }

            surroundings.Output.WriteLine();
        }

        surroundings.Output.WriteLine($"Total reclaimed space: {ByteCount.Show(freed)}");
        return ExitCodes.Success;
    }
}
