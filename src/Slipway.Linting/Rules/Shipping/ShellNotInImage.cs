using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>
/// The shell form needs a shell. Known where the stage begins with nothing and copies none, and of CMD and ENTRYPOINT where a
/// build has made the stage's files.
/// </summary>
internal static class ShellNotInImage
{
    public static LintRule Rule { get; } = new(
        "ShellNotInImage", Severity.Error, "RUN, CMD and ENTRYPOINT should take the exec form where there is no shell") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var paths = new StagePaths(subject);
        foreach (var point in StageWalk.Points(subject))
        {
            var command = point.Instruction switch
            {
                // A mount may bring a shell.
                RunInstruction { Mounts: [] } run => run.Command,
                CmdInstruction cmd => cmd.Command,
                EntrypointInstruction entrypoint => entrypoint.Command,
                _ => null,
            };
            var shell = point.Before.Shell is [var chosen, ..] ? chosen : "/bin/sh";
            if (command is { IsExecForm: false, Words: [{ Length: > 0 }, ..] } && shell.StartsWith('/')
                && !paths.MayHave(point.Stage, shell, point.Instruction is RunInstruction ? point.Instruction : null))
            {
                yield return new Finding(Rule, $"{point.Stage.Name} has no {shell} to run this with", subject.PlaceOf(point.Instruction))
                {
                    Hint = point.Instruction is RunInstruction
                        ? "do it in a stage that has a shell, and COPY --from it what came out"
                        : $"write the program with its path, as a JSON array: {point.Instruction.Keyword} [\"/program\", \"argument\"]",
                };
            }
        }
    }
}
