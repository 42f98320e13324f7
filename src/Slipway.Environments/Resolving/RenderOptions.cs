namespace Slipway.Environments;

/// <summary>What the command line says about the Dockerfile; null where it says nothing.</summary>
public sealed record RenderOptions
{
    public string? BuilderBase { get; init; }

    public string? RuntimeBase { get; init; }

    /// <summary>Whether there is to be a builder stage.</summary>
    public bool? MultiStage { get; init; }

    /// <summary>Of the Python base, for requirements: <c>3.12</c>.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>Whether the exact packages that were installed are to be had from the image's builder.</summary>
    public bool RecordsLock { get; init; }

    /// <summary>The build secret that holds a pip.conf.</summary>
    public string? IndexSecret { get; init; }
}
