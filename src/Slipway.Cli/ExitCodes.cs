namespace Slipway.Cli;

/// <summary>What a process of ours ends with; <c>run</c> has docker's codes beside these.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;
    public const int Internal = 255;

    /// <summary>The container could not be started (docker run).</summary>
    public const int ContainerFailed = 125;
}
