using Slipway.Diagnostics;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// A language's packages count wherever they are installed twice; those of the distribution only where both stages stand on
/// the same image, so that one stage could have them for both.
/// </summary>
internal static class ReinstalledPackages
{
    /// <summary>What installs others.</summary>
    private static readonly string[] Tools = ["pip", "setuptools", "wheel", "uv", "poetry", "pipenv", "build", "npm", "yarn", "pnpm"];

    public static LintRule Rule { get; } = new(
        "ReinstalledPackages", Severity.Warning, "Packages of an earlier stage should be copied or stood on, not installed again") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var shipped = ShippedStages.Of(subject);
        var before = StageRun.All(subject)
            .Where(r => subject.Stages.IsReached(r.Stage.Index) && !shipped.Any(s => s.Index == r.Stage.Index))
            .SelectMany(r => r.Packages.Where(p => Counts(p.Command)).Select(p => (r.Stage, p.Command)))
            .ToArray();
        foreach (var run in StageRun.Of(subject, shipped))
        {
            foreach (var (again, script) in run.Packages.Where(p => Counts(p.Command)))
            {
                var same = before
                    .Where(b => b.Command.Manager == again.Manager && (!again.Manager.IsOfSystem || StandAlike(subject, b.Stage, run.Stage)))
                    .Select(b => (b.Stage, Common: Common(b.Command, again).ToArray()))
                    .FirstOrDefault(b => b.Common.Length > 0);
                if (same is { Common: { Length: > 0 } common, Stage: var first })
                {
                    yield return new Finding(Rule, $"{Listed.Of(common)}: installed in {first.Name} and here again", script.SpanOf(again.Command))
                    {
                        Hint = again.Manager.IsOfSystem
                            ? $"install what both need in a stage that {first.Name} and {run.Stage.Name} stand on"
                            : $"copy what {first.Name} has installed: COPY --from={first.Stage.Name ?? $"{first.Index}"} …",
                    };
                }
            }
        }
    }

    // Wheels that a stage has built are installed from its folder: that is not twice.
    private static bool Counts(PackageCommand command) => command.Installs && !command.Command.Has("--no-index");

    private static IEnumerable<string> Common(PackageCommand first, PackageCommand again)
    {
        if (first.InstallsProject && again.InstallsProject && first.Lists.IsEmpty && again.Lists.IsEmpty && IsForProduction(first) == IsForProduction(again))
        {
            yield return "what package.json lists";
        }

        foreach (var list in again.Lists.Where(l => first.Lists.Any(f => ShellPrograms.NameOf(f.Text) == ShellPrograms.NameOf(l.Text))))
        {
            yield return $"what {ShellPrograms.NameOf(list.Text)} lists";
        }

        foreach (var package in again.Packages.Where(p => !p.IsFile && !Tools.Contains(p.Name) && first.Packages.Any(f => f.Name == p.Name)))
        {
            yield return package.Name;
        }
    }

    // npm ci for the build and npm ci --omit=dev for the image are two different sets.
    private static bool IsForProduction(PackageCommand command) => command.Command.Mentions("--omit") || command.Command.Mentions("--prod");

    private static bool StandAlike(LintSubject subject, MappedStage a, MappedStage b) =>
        ShippedStages.RootOf(subject, a) is StageSource.Image image && ShippedStages.RootOf(subject, b) is StageSource.Image other && image == other;
}
