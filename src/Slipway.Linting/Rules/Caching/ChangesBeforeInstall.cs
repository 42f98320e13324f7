using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>
/// What changes with every commit, before an installation that does not: sources before packages of the distribution, and
/// arguments such as a commit or a date before any installation whose RUN does not use them.
/// </summary>
internal static class ChangesBeforeInstall
{
    private static readonly string[] SourceFolders = ["src", "source", "sources", "app", "lib", "cmd", "pkg", "internal", "web", "public", "tests"];

    private static readonly string[] SourceEndings =
        [".py", ".js", ".ts", ".tsx", ".jsx", ".go", ".rs", ".c", ".cc", ".cpp", ".h", ".java", ".kt", ".rb", ".php", ".cs", ".ex", ".hs", ".swift"];

    private static readonly string[] Volatile =
    [
        "VERSION", "APP_VERSION", "BUILD_VERSION", "RELEASE", "RELEASE_VERSION", "COMMIT", "COMMIT_SHA", "COMMIT_HASH", "GIT_COMMIT", "GIT_SHA", "GIT_HASH", "GIT_REV",
        "GIT_REVISION", "GIT_BRANCH", "REVISION", "SHA", "VCS_REF", "BUILD_DATE", "BUILD_TIME", "BUILD_TIMESTAMP", "BUILD_ID", "BUILD_NUMBER", "BUILDDATE", "DATE", "TIMESTAMP",
        "CACHEBUST", "CACHE_BUST", "CACHE_DATE", "SOURCE_COMMIT", "CI_COMMIT_SHA",
    ];

    public static LintRule Rule { get; } = new(
        "ChangesBeforeInstall", Severity.Warning, "What changes often should come behind installations that do not need it") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in StageWalk.Points(subject).GroupBy(p => p.Stage.Index))
        {
            CopyInstruction? sources = null;
            var arguments = new List<(string Name, Instruction Instruction)>();
            foreach (var point in stage)
            {
                switch (point.Instruction)
                {
                    case CopyInstruction { From: null } copy when copy.Sources.Any(s => IsSource(subject, point, s)):
                        sources ??= copy;
                        break;
                    case ArgInstruction arg:
                        arguments.AddRange(arg.Declarations.Where(d => Volatile.Contains(d.Name, StringComparer.Ordinal)).Select(d => (d.Name, point.Instruction)));
                        break;
                    case EnvInstruction env:
                        arguments.AddRange(env.Pairs.Where(p => Volatile.Contains(p.Name, StringComparer.Ordinal)).Select(p => (p.Name, point.Instruction)));
                        break;
                    case RunInstruction run when InstallOf(subject, run, point.Before.Shell) is { } install:
                        if (sources is not null && install.IsOfSystem)
                        {
                            yield return Found(subject, sources, $"any change of these files makes line {run.Span.StartLine} install its packages again", "copy them behind it");
                            sources = null;
                        }

                        foreach (var (name, instruction) in arguments.Where(a => !Uses(run, a.Name)).DistinctBy(a => a.Name))
                        {
                            yield return Found(
                                subject, instruction, $"another {name} makes line {run.Span.StartLine} install anew, which does not use it",
                                $"write {instruction.Keyword} {name} right before what uses it");
                        }

                        arguments.Clear();
                        break;
                }
            }
        }
    }

    private static Finding Found(LintSubject subject, Instruction instruction, string message, string hint) =>
        new(Rule, message, subject.PlaceOf(instruction)) { Hint = hint };

    private static (bool IsOfSystem, ShellCommand Command)? InstallOf(LintSubject subject, RunInstruction run, ImmutableArray<string>? shell)
    {
        foreach (var command in RunScripts.Of(subject, run, shell).SelectMany(s => s.Commands))
        {
            // A package that was copied here is one of those sources.
            if (PackageCommand.Read(command) is { Installs: true } packages && packages.Manager.IsOfSystem && !packages.Packages.Any(p => p.IsFile))
            {
                return (true, command);
            }

            if (DependencyInstall.Of(command) is not null)
            {
                return (false, command);
            }
        }

        return null;
    }

    private static bool Uses(RunInstruction run, string name) =>
        run.Command.Words.Concat(run.Heredocs.Select(h => h.Text)).Concat(run.Mounts).Any(t => t.Contains(name, StringComparison.Ordinal));

    private static bool IsSource(LintSubject subject, StagePoint point, string written) =>
        ContextPath.Of(point.Before, written, subject.Document.Directives.Escape) is { } path
        && (path is ContextPath.Whole or "*"
            || SourceFolders.Contains(path, StringComparer.Ordinal)
            || Array.Exists(SourceEndings, e => path.EndsWith(e, StringComparison.Ordinal)));
}
