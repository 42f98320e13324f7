namespace Slipway.Cli.Input;

/// <summary>The options of <c>env build</c> and <c>env publish</c> that have another machine build, as they were typed.</summary>
internal sealed record RemoteBuildOptions
{
    public const int UsualWaitSeconds = 900;

    public string? Builder { get; init; }

    public string? Configuration { get; init; }

    public int WaitSeconds { get; init; } = UsualWaitSeconds;

    public bool StopsAfterwards { get; init; }
}
