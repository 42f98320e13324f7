using Slipway.Execution.Emulation;
using Slipway.Execution.Runtime;
using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>What is said of a RUN that failed, with what may help.</summary>
internal static class RunFailure
{
    public static StepFailedException Of(StepNode node, Step.Run run, int exitCode) =>
        new(node, $"process \"{string.Join(' ', run.Arguments)}\" did not complete successfully: exit code: {exitCode}")
        {
            ExitCode = exitCode,
            Hint = exitCode switch
            {
                126 => "a file that was to be run is not executable",
                127 => "a command was not found: is the program installed in this stage, and in its PATH?",
                137 => "the process was killed: the machine may have run out of memory",
                _ => null,
            },
        };

    /// <summary>There was no process that could fail.</summary>
    public static StepFailedException NotStarted(StepNode node, Step.Run run, ContainerStartException reason) =>
        new(node, $"process \"{string.Join(' ', run.Arguments)}\" did not start: {reason.Message}", reason) { ExitCode = reason.ExitCode };

    /// <summary>The step's program is for another machine, and nothing runs it here.</summary>
    public static StepFailedException Foreign(StepNode node, Step.Run run) =>
        new(node, $"this machine runs no programs for {run.Platform}")
        {
            Hint = ForeignPrograms.WayOutFor(run.Platform),
        };
}
