using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>
/// Lists that an earlier RUN has fetched are as old as its layer. Silent where a mount keeps the lists, where only files are
/// installed, and where something else in the RUN may fetch lists, such as a script that a shell is fed with.
/// </summary>
internal static class AptInstallWithoutUpdate
{
    public static LintRule Rule { get; } = new(
        "AptInstallWithoutUpdate", Severity.Warning, "apt-get install should follow apt-get update in the same RUN") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var run in StageRun.All(subject).Where(r => !r.IsMounted("/var/lib/apt/lists")))
        {
            var mayHaveLists = false;
            foreach (var script in run.Scripts)
            {
                foreach (var command in script.Commands)
                {
                    mayHaveLists |= FetchesLists(command);
                    if (!mayHaveLists && PackageCommand.Read(command) is { Installs: true } install && install.Manager == PackageManager.Apt && !install.Packages.All(p => p.IsFile))
                    {
                        yield return new Finding(Rule, "apt-get install without apt-get update in the same RUN: its lists are old, or there are none", script.SpanOf(command))
                        {
                            Hint = $"write {command.Program} update && before it; the cache keeps both together then",
                            Fix = script.IsExact && command.Start == command.Words[0].Start && command.Joint is ShellJoint.Sequence or ShellJoint.And
                                ? [new TextEdit(script.Place(command.Start, command.Start), $"{command.Program} update && ")]
                                : [],
                        };
                        break;
                    }
                }
            }
        }
    }

    private static bool FetchesLists(ShellCommand command) =>
        (PackageManager.Of(command) is var (manager, arguments) && manager == PackageManager.Apt && arguments.Any(a => a.Text is "update"))
        || command.Program == "add-apt-repository"
        || command.Program.EndsWith(".sh", StringComparison.Ordinal)
        || (ShellPrograms.DialectOf(command.Program) != ShellDialect.Foreign && !RunScripts.HasInner(command));
}
