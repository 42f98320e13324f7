using Slipway.Diagnostics;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// What the same RUN removes again never reaches the image. A base image that is a toolchain counts where the stage compiles
/// with it.
/// </summary>
internal static class BuildToolsInImage
{
    /// <summary>Images that are there to build with, by the last part of their name.</summary>
    private static readonly string[] Toolchains = ["golang", "rust", "gcc", "maven", "gradle", "buildpack-deps", "sdk"];

    /// <summary>Commands that compile.</summary>
    private static readonly (string Program, string[] Verbs)[] Compilations =
    [
        ("go", ["build", "install"]), ("cargo", ["build", "install"]), ("gcc", []), ("cc", []), ("g++", []), ("make", []), ("mvn", []), ("gradle", []),
        ("dotnet", ["build", "publish"]),
    ];

    public static LintRule Rule { get; } = new(
        "BuildToolsInImage", Severity.Warning, "Compilers, headers and version control should not reach the image") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var shipped = ShippedStages.Of(subject);
        var runs = StageRun.Of(subject, shipped).ToArray();
        foreach (var run in runs)
        {
            foreach (var (install, script) in run.Packages.Where(p => p.Command is { Installs: true, Manager.IsOfSystem: true }))
            {
                var tools = install.Packages.Where(p => BuildTools.Include(p.Name) && !IsRemoved(run, install, p)).ToArray();
                if (tools.Length > 0)
                {
                    yield return new Finding(Rule, $"{Listed.Of(tools.Select(t => t.Name))} in the image: nothing needs it once the program is built", script.SpanOf(tools[0].Word))
                    {
                        Hint = "build in a stage of its own, and COPY --from it what came out",
                    };
                }
            }
        }

        if (shipped is [.., var lowest] && lowest.Base is StageSource.Image { Name: var name } && IsToolchain(name)
            && runs.SelectMany(r => r.Commands).FirstOrDefault(Compiles) is { } compilation)
        {
            yield return new Finding(Rule, $"the image has all of {name} in it, which {compilation.Program} needs and the program does not", subject.PlaceOf(lowest.Stage.From))
            {
                Hint = "give this stage a name with AS, and begin another one that takes the program: COPY --from=…",
            };
        }
    }

    // By its name, with its group, or with all that nobody asked for: apt-get purge $tools, autoremove after apt-mark.
    private static bool IsRemoved(StageRun run, PackageCommand install, Package package)
    {
        var removals = run.Packages.Select(p => p.Command).Where(c => c.Removes && c.Manager == install.Manager).ToArray();
        return Array.Exists(removals, r => r.Packages.Any(p => p.Name == package.Name || p.Name == install.GroupName))
            || Array.Exists(removals, r => r.Command.Words.Any(w => w.Value is null))
            || (removals.Length > 0 && run.Commands.Any(c => c.Program == "apt-mark"));
    }

    private static bool Compiles(ShellCommand command) => Array.Exists(
        Compilations, c => c.Program == command.Program && (c.Verbs.Length == 0 || command.Has(c.Verbs)));

    private static bool IsToolchain(string image) =>
        ImageName.TryParse(image, out var name) && Toolchains.Contains(ShellPrograms.NameOf(name.Path), StringComparer.Ordinal);
}
