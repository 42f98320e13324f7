namespace Slipway.Steps;

/// <summary>A step did not succeed for a reason that lies in the build itself: a command's exit code, a missing file.</summary>
public sealed class StepFailedException(StepNode node, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public StepNode Node { get; } = node;

    /// <summary>Exit code of the command, where a command ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What may help, in words; null if nothing is known.</summary>
    public string? Hint { get; init; }
}
