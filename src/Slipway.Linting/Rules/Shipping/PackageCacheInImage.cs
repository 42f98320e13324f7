using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>Silent where a mount keeps the cache out of the image, and where the same RUN removes it.</summary>
internal static class PackageCacheInImage
{
    public static LintRule Rule { get; } = new(
        "PackageCacheInImage", Severity.Warning, "What package managers keep for the next time should not reach the image") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var run in StageRun.Of(subject, ShippedStages.Of(subject)))
        {
            foreach (var script in run.Scripts)
            {
                if (Lists(run, script) is { } lists)
                {
                    yield return lists;
                }

                // One for a manager: what removes its cache does so once.
                var told = new HashSet<PackageManager>();
                foreach (var packages in script.Commands.Select(PackageCommand.Read).OfType<PackageCommand>().Where(p => p.Installs))
                {
                    if (PackageCache.Of(packages.Manager) is { } cache && !cache.IsKeptOut(run, packages) && told.Add(packages.Manager))
                    {
                        yield return new Finding(Rule, $"{packages.Manager.Name} leaves its cache in the image", script.SpanOf(packages.Command))
                        {
                            Hint = cache.WayOut,
                            Fix = cache.Switch is { } option && script.IsExact ? [After(packages, script, option)] : [],
                        };
                    }
                }
            }
        }
    }

    // apt's packages are gone by themselves in Debian's images, the lists are not.
    private static Finding? Lists(StageRun run, PlacedScript script)
    {
        var update = script.Commands.FirstOrDefault(c => PackageManager.Of(c) is var (manager, arguments) && manager == PackageManager.Apt && arguments.Any(a => a.Text == "update"));
        return update is null || run.IsMounted("/var/lib/apt/lists") || PackageCache.Removes(run, "/var/lib/apt")
            ? null
            : new Finding(Rule, "apt's package lists reach the image", script.SpanOf(update))
            {
                Hint = "end the same RUN with && rm -rf /var/lib/apt/lists/*, or mount a cache: --mount=type=cache,target=/var/lib/apt",
            };
    }

    private static TextEdit After(PackageCommand packages, PlacedScript script, string option)
    {
        var verb = packages.Command.Words.First(w => w.Text == packages.Verb);
        return new TextEdit(script.Place(verb.End, verb.End), " " + option);
    }
}
