namespace Slipway.Cli;

/// <summary>What a process of ours ends with; <c>run</c> has docker's codes beside these.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failed = 1;

    /// <summary>A flag that there is not, or a value that it cannot have: docker's code for these.</summary>
    public const int Usage = 125;

    public const int Interrupted = 130;
    public const int Internal = 255;

    /// <summary>The container could not be started (docker run).</summary>
    public const int ContainerFailed = 125;
}
