using Slipway.Dockerfile;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>WORKDIR: a configuration, and a step that makes the folder unless it is the root.</summary>
internal static class WorkdirLowering
{
    /// <summary>PATH_MAX of linux/limits.h, less its terminator: no process could stand in a folder of a longer name.</summary>
    private const int LongestPath = 4095;

    public static void Lower(StageContext stage, WorkdirInstruction instruction)
    {
        var written = stage.Expand(instruction, instruction.Path);
        var current = stage.Draft.WorkingDirectory;

        // The reference stores an absolute path as it is written, slashes and dots included; a relative one is joined.
        var folder = written.StartsWith('/') ? written : ContainerPath.Clean($"{current}/{written}");
        if (folder.Length > LongestPath)
        {
            throw new PlanException("PathTooLong", instruction.Span, $"the working directory is longer than {LongestPath} characters");
        }

        stage.Draft.Config = stage.Draft.Config with { WorkingDir = folder };
        StepId? step = ContainerPath.Clean(folder) == "/"
            ? null
            : stage.AddStep(instruction, new Step.MakeFolder(ContainerPath.Clean(folder), stage.Draft.User));
        stage.Record(instruction, $"WORKDIR {folder}", step);
    }
}
