using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>Silent where the same dependencies were installed before the COPY already.</summary>
internal static class ContextCopiedBeforeInstall
{
    public static LintRule Rule { get; } = new(
        "ContextCopiedBeforeInstall", Severity.Warning, "Dependencies should be installed before the whole context is copied") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in StageWalk.Points(subject).GroupBy(p => p.Stage.Index))
        {
            CopyInstruction? whole = null;
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var point in stage)
            {
                if (point.Instruction is CopyInstruction { From: null } copy && copy.Sources.Any(s => IsWhole(subject, point, s)))
                {
                    whole ??= copy;
                }
                else if (point.Instruction is RunInstruction run)
                {
                    var installs = RunScripts.Of(subject, run, point.Before.Shell).SelectMany(s => s.Commands).Select(DependencyInstall.Of).OfType<DependencyInstall>();
                    var late = installs.FirstOrDefault(i => known.Add(i.Program) && whole is not null);
                    if (late is not null && whole is not null)
                    {
                        yield return new Finding(
                            Rule, $"any change of any file makes line {run.Span.StartLine} install all dependencies again", subject.PlaceOf(whole))
                        {
                            Hint = $"copy {late.Lists} first, install, and copy the rest then",
                        };
                        break;
                    }
                }
            }
        }
    }

    private static bool IsWhole(LintSubject subject, StagePoint point, string source) =>
        ContextPath.Of(point.Before, source, subject.Document.Directives.Escape) is ContextPath.Whole or "*";
}
