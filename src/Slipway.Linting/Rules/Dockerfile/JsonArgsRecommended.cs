using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class JsonArgsRecommended
{
    public static LintRule Rule { get; } = new(
        "JSONArgsRecommended",
        Severity.Warning,
        "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var point in StageWalk.Points(subject))
        {
            // Whoever chose the shell wants one.
            if (point.Before.HasShell || CommandOf(point.Instruction) is not { IsExecForm: false, Words: [{ Length: > 0 } command] })
            {
                continue;
            }

            var keyword = point.Instruction.Keyword;
            var exec = ExecForm.Of(command);
            yield return new Finding(
                Rule,
                $"JSON arguments recommended for {keyword} to prevent unintended behavior related to OS signals",
                subject.PlaceOf(point.Instruction))
            {
                Hint = exec is null
                    ? "write a JSON array of words, or choose a shell with SHELL where one is meant"
                    : $"write {keyword} {exec}",
                Fix = exec is not null && IsSafe(point, subject) ? Fix(subject.LineOf(point.Instruction), command, exec) : [],
            };
        }
    }

    private static CommandLine? CommandOf(Instruction instruction) => instruction switch
    {
        CmdInstruction cmd => cmd.Command,
        EntrypointInstruction entrypoint => entrypoint.Command,
        _ => null,
    };

    /// <summary>
    /// Only the shell may go. A CMD is handed to an entry point as its arguments, and an entry point in its shell form takes
    /// none: where one meets the other, the exec form starts something else.
    /// </summary>
    private static bool IsSafe(StagePoint point, LintSubject subject)
    {
        var others = point.Stage.Stage.Instructions;
        return point.Instruction is CmdInstruction
            ? point.Before.HasEntrypoint == false && !others.Any(i => i is EntrypointInstruction)
            : !others.Any(i => i is CmdInstruction) && !subject.Stages.UsersOf(point.Stage.Index).Any(u => u.Edge.Kind == StageEdgeKind.From);
    }

    private static ImmutableArray<TextEdit> Fix(JoinedLine line, string command, string exec) =>
        line.Text.IndexOf(command, line.Words.First().Text.Length, StringComparison.Ordinal) is > 0 and var start
            ? [new TextEdit(line.SpanOf(start, start + command.Length), exec)]
            : [];
}
