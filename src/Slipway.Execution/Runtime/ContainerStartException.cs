namespace Slipway.Execution.Runtime;

/// <summary>The runtime could not start the program, so there is no exit code of the program's own.</summary>
/// <param name="exitCode">What docker makes of it: 125 the container, 126 the program cannot be run, 127 there is no such program.</param>
/// <param name="reason">The runtime's words.</param>
public sealed class ContainerStartException(int exitCode, string reason) : Exception(reason)
{
    public const int ContainerFailed = 125;
    public const int CannotExecute = 126;
    public const int NotFound = 127;

    public int ExitCode { get; } = exitCode;
}
