namespace Slipway.Engine;

/// <summary>A container did not start. <paramref name="exitCode"/> is docker's: 125, 126 or 127.</summary>
public sealed class ContainerRefusedException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The container itself is at fault, not its program.</summary>
    public const int NotStarted = 125;

    public int ExitCode { get; } = exitCode;
}
