using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Patterns;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class CopyIgnoredFile
{
    public static LintRule Rule { get; } = new(
        "CopyIgnoredFile", Severity.Warning, "Attempting to Copy file that is excluded by .dockerignore")
    {
        Origin = RuleOrigin.Dockerfile,
        IsExperimental = true,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        if (subject.Context is not { Ignored: { IsEmpty: false } ignored })
        {
            yield break;
        }

        foreach (var point in StageWalk.Points(subject))
        {
            if (point.Instruction is not CopyInstruction { From: null } copy)
            {
                continue;
            }

            foreach (var written in copy.Sources.Where(IsLocal))
            {
                var source = point.Before.Expand(written, subject.Document.Directives.Escape);
                var path = source is null ? "" : PathCleaning.Clean("/" + source)[1..];
                if (path.Length > 0 && source is not null && IsLocal(source) && ignored.IsIgnored(path) && !ignored.MayReincludeBelow(path))
                {
                    yield return new Finding(
                        Rule,
                        $"Attempting to {(copy.IsAdd ? "Add" : "Copy")} file \"{source}\" that is excluded by .dockerignore",
                        subject.LineOf(copy).Words.FirstOrDefault(w => w.Text == written)?.Span ?? subject.PlaceOf(copy))
                    {
                        Hint = $"take it back in with a line !{path} at the end of .dockerignore, or copy something else",
                    };
                }
            }
        }
    }

    // Addresses come from elsewhere, and what a wildcard finds only the files themselves tell.
    private static bool IsLocal(string source) =>
        !source.Contains("<<", StringComparison.Ordinal)
        && !GitAddress.IsGit(source)
        && !GitAddress.IsHttp(source)
        && !source.AsSpan().ContainsAny('*', '?', '[');
}
