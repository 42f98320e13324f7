using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// Silent on what looks like a target of its own: a stage that says what to start, one that collects files on nothing, one
/// that runs tests (<see cref="TestStageSkipped"/> tells of those), and one whose name a variable in a FROM may come to.
/// </summary>
internal static class UnusedStage
{
    public static LintRule Rule { get; } = new("UnusedStage", Severity.Warning, "Stages should be needed by another stage or be a target") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        if (subject.Stages.Target is not { } target)
        {
            yield break;
        }

        foreach (var stage in subject.CheckedStages.Where(s => !subject.Stages.IsReached(s.Index)))
        {
            if (!subject.Stages.UsersOf(stage.Index).Any() && !IsTarget(stage) && !MayBeChosen(subject, stage))
            {
                yield return new Finding(Rule, $"no stage takes anything from {stage.Name}, and it is not the target", subject.PlaceOf(stage.Stage.From))
                {
                    Hint = MeantBy(subject, stage) is { } edge
                        ? $"line {edge.Instruction.Span.StartLine} may mean it, and names {Written(edge)}"
                        : $"take it out, use it in {subject.Stages.Stages[target].Name} with COPY --from, or give it a CMD if it is for --target",
                };
            }
        }
    }

    private static bool IsTarget(MappedStage stage) =>
        stage.Base is StageSource.Scratch
        || TestStage.Of(stage.Stage) is not null
        || stage.Stage.Instructions.Any(i => i is CmdInstruction or EntrypointInstruction);

    // FROM base-${KIND}
    private static bool MayBeChosen(LintSubject subject, MappedStage stage) => stage.Stage.Name is { } name
        && subject.Document.Stages.Select(s => s.From.Base).Any(b => b.IndexOf('$') is >= 0 and var variable && name.StartsWith(b[..variable], StringComparison.Ordinal));

    // A misspelt name of a stage stands for an image.
    private static StageEdge? MeantBy(LintSubject subject, MappedStage stage) => stage.Stage.Name is not { } name ? null : subject.Stages.Stages
        .SelectMany(s => s.Edges)
        .FirstOrDefault(e => e.Source is StageSource.Image image && Suggestion.Nearest(image.Name, [name]) is not null);

    private static string Written(StageEdge edge) => edge.Source is StageSource.Image image ? image.Name : "";
}
