using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Patterns;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Known where a build has made the stage's files, or where the stage begins with nothing and only copies.</summary>
internal static class MissingPathInStage
{
    public static LintRule Rule { get; } = new(
        "MissingPathInStage", Severity.Error, "COPY --from should name what a step of that stage has made") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var paths = new StagePaths(subject);
        foreach (var point in StageWalk.Points(subject))
        {
            if (point.Instruction is not CopyInstruction { From: not null } copy || SourceOf(point, copy) is not { } index)
            {
                continue;
            }

            var source = subject.Stages.Stages[index];
            foreach (var written in copy.Sources)
            {
                if (point.Before.Expand(written, subject.Document.Directives.Escape) is { } path
                    && PathCleaning.Clean("/" + path) is var absolute && !paths.MayHold(source, absolute))
                {
                    yield return new Finding(
                        Rule,
                        $"no step of {source.Name} has made {absolute}",
                        subject.LineOf(copy).Words.FirstOrDefault(w => w.Text == written)?.Span ?? subject.PlaceOf(copy))
                    {
                        Hint = Near(subject, index, absolute) is { } near ? $"{source.Name} has {near}" : $"see what the steps of {source.Name} write, and where",
                    };
                }
            }
        }
    }

    private static int? SourceOf(StagePoint point, CopyInstruction copy) => point.Stage.Edges
        .Where(e => ReferenceEquals(e.Instruction, copy)).Select(e => e.Source).OfType<StageSource.Stage>().FirstOrDefault()?.Index;

    // The same name in another folder, or a name much like it.
    private static string? Near(LintSubject subject, int stage, string path)
    {
        if (!subject.Facts.Files.TryGetValue(stage, out var files) || PathGlob.HasWildcards(path))
        {
            return null;
        }

        var name = "/" + ShellPrograms.NameOf(path);
        var near = files.Paths.Where(p => p.EndsWith(name, StringComparison.Ordinal)).OrderBy(p => p.Length).ThenBy(p => p, StringComparer.Ordinal).FirstOrDefault()
            ?? Suggestion.Nearest(path[1..], files.Paths);
        return near is null ? null : "/" + near;
    }
}
