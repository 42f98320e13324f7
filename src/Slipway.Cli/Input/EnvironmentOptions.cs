namespace Slipway.Cli.Input;

/// <summary>The options of <c>env</c>'s verbs as they were typed.</summary>
internal sealed record EnvironmentOptions
{
    public string? Policy { get; init; }

    public string? Profile { get; init; }

    public string? File { get; init; }

    public string? Tarball { get; init; }

    public string? Requirements { get; init; }

    public string? Snapshot { get; init; }

    public string? RenvLock { get; init; }

    public string? Template { get; init; }

    public string? TemplateFolder { get; init; }

    public string[] Variables { get; init; } = [];

    public string? BuilderBase { get; init; }

    public string? RuntimeBase { get; init; }

    public string? BaseImage { get; init; }

    public string? PythonVersion { get; init; }

    public string? IndexSecret { get; init; }

    public bool? MultiStage { get; init; }
}
