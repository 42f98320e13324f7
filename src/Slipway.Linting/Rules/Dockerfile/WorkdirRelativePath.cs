using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

internal static class WorkdirRelativePath
{
    public static LintRule Rule { get; } = new(
        "WorkdirRelativePath",
        Severity.Warning,
        "Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var point in StageWalk.Points(subject))
        {
            if (point is { Instruction: WorkdirInstruction workdir, Before.HasWorkdir: false }
                && point.Before.Expand(workdir.Path, subject.Document.Directives.Escape) is { Length: > 0 } path
                && !path.StartsWith('/'))
            {
                var written = subject.LineOf(workdir).Words.ElementAt(1);
                yield return new Finding(Rule, $"Relative workdir '{path}' can have unexpected results if the base image changes", written.Span)
                {
                    Hint = point.Before.WorkingFolder is { } folder
                        ? $"write the whole path; the base image's folder is {folder} today"
                        : "write the whole path, beginning with a slash",
                    Fix = Absolute(point.Before.WorkingFolder, workdir.Path) is { } absolute && written.Text == workdir.Path
                        ? [new TextEdit(written.Span, absolute)]
                        : [],
                };
            }
        }
    }

    // Only what the image would store all the same; paths with dots or quotes are left to people.
    private static string? Absolute(string? folder, string path) =>
        folder is null || path.Contains("..", StringComparison.Ordinal) || path.StartsWith('.') || path.AsSpan().ContainsAny('"', '\'')
            ? null
            : $"{folder.TrimEnd('/')}/{path}";
}
