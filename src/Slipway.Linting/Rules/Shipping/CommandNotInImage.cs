using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Patterns;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Known where a build has made the target's files, or where the target begins with nothing and only copies.</summary>
internal static class CommandNotInImage
{
    public static LintRule Rule { get; } = new(
        "CommandNotInImage", Severity.Error, "The program that the image starts should be in the image") { Check = Check };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var shipped = ShippedStages.Of(subject);
        if (shipped is not [var target, ..])
        {
            yield break;
        }

        var end = StageWalk.Ends(subject)[target.Index];
        if (Started(shipped, end) is not var (instruction, program))
        {
            yield break;
        }

        var paths = new StagePaths(subject);
        if (Candidates(program, end) is { IsEmpty: false } candidates && !candidates.Any(c => paths.MayHave(target, c, null)))
        {
            yield return new Finding(Rule, $"the image has no {program} to start", subject.PlaceOf(instruction))
            {
                Hint = candidates is [var only]
                    ? $"copy it to {only}, or name what was copied"
                    : $"copy it into one of {end.Lookup("PATH")}, or name it with its path",
            };
        }
    }

    // The entry point; without one, the command. Behind an entry point of the base image a command is its arguments.
    private static (Instruction Instruction, string Program)? Started(ImmutableArray<MappedStage> shipped, StageState end)
    {
        var instructions = shipped.Reverse().SelectMany(s => s.Stage.Instructions).ToArray();
        Instruction? started = end.HasEntrypoint == false
            ? instructions.OfType<CmdInstruction>().LastOrDefault()
            : instructions.OfType<EntrypointInstruction>().LastOrDefault();
        var command = started switch
        {
            EntrypointInstruction e => e.Command,
            CmdInstruction c => c.Command,
            _ => null,
        };
        return started is not null && command is { IsExecForm: true, Words: [{ Length: > 0 } program, ..] } ? (started, program) : null;
    }

    // execvp(3): a name without a slash is looked for in PATH. None where that is not known.
    private static ImmutableArray<string> Candidates(string program, StageState end)
    {
        if (program.Contains('/'))
        {
            return program.StartsWith('/') ? [PathCleaning.Clean(program)]
                : end.WorkingFolder is { } folder ? [PathCleaning.Clean($"{folder}/{program}")]
                : [];
        }

        return end.Lookup("PATH") is { } path
            ? [.. path.Split(':').Where(f => f.StartsWith('/')).Select(f => PathCleaning.Clean($"{f}/{program}"))]
            : [];
    }
}
