namespace Slipway.Cli.Input;

/// <summary>The options of <c>env build</c> and <c>env publish</c> as they were typed, but for those of the environment itself.</summary>
internal sealed record EnvironmentBuildOptions
{
    public string? Repository { get; init; }

    public string[] Tags { get; init; } = [];

    public string Context { get; init; } = ".";

    public string? Lock { get; init; }

    public bool UpdateLock { get; init; }

    public string? Progress { get; init; }

    public RemoteBuildOptions Remote { get; init; } = new();

    /// <summary>Those that mean the same as in <c>build</c>.</summary>
    public BuildOptions Build { get; init; } = new();
}
