using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Patterns;

namespace Slipway.Linting;

/// <summary>Tells of secrets that are named, and of those that a folder of the context brings along.</summary>
internal static class SecretsCopied
{
    public static LintRule Rule { get; } = new("SecretsCopied", Severity.Warning, "Files that hold secrets should not be copied into a layer") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var point in StageWalk.Points(subject))
        {
            if (point.Instruction is not CopyInstruction { From: null } copy)
            {
                continue;
            }

            foreach (var written in copy.Sources)
            {
                if (ContextPath.Of(point.Before, written, subject.Document.Directives.Escape) is not { } path)
                {
                    continue;
                }

                var place = subject.LineOf(copy).Words.FirstOrDefault(w => w.Text == written)?.Span ?? subject.PlaceOf(copy);
                if (SecretFiles.Include(path.TrimEnd('*')))
                {
                    yield return new Finding(Rule, $"{path} holds secrets, and a layer shows them to everybody who has the image", place)
                    {
                        Hint = $"give it to the steps that need it: RUN --mount=type=secret,id={(PathGlob.HasWildcards(path) ? "…" : ShellPrograms.NameOf(path).TrimStart('.'))}",
                    };
                }
                else if (Along(subject, copy, path) is { Length: > 0 } files)
                {
                    yield return new Finding(Rule, $"{Listed.Of(files)} {(files.Length == 1 ? "comes" : "come")} along: .dockerignore does not leave {(files.Length == 1 ? "it" : "them")} out", place)
                    {
                        Hint = $"write {Listed.Of(files)} into .dockerignore, a line each",
                    };
                }
            }
        }
    }

    private static string[] Along(LintSubject subject, CopyInstruction copy, string path)
    {
        if (subject.Context?.Files is not { } files)
        {
            return [];
        }

        var excluded = Exclusions(copy);
        return [.. files.Where(SecretFiles.Include).Where(f => ContextPath.Takes(path, f) && !excluded.IsIgnored(f))];
    }

    private static IgnoreMatcher Exclusions(CopyInstruction copy)
    {
        try
        {
            return new IgnoreMatcher(copy.Excludes);
        }
        catch (FormatException)
        {
            // It keeps the Dockerfile from being built.
            return IgnoreMatcher.None;
        }
    }
}
