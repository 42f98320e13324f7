using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>A folder of the host as the result of a step: a context, a checkout, a downloaded file.</summary>
/// <param name="HostPath">Absolute path of the folder.</param>
/// <param name="IgnorePatterns">What of it is not there, in .dockerignore's terms.</param>
public sealed record FolderResult(string HostPath, IReadOnlyList<string> IgnorePatterns) : FilesResult
{
    /// <summary>Whether it came over the network: archives among such files stay packed unless asked for.</summary>
    public bool IsFetched { get; init; }

    /// <summary>Whether the folder is there for the next build too, so that it pays to remember what its files are.</summary>
    public bool IsLasting { get; init; }

    public override string? Place => IsLasting ? HostPath : null;
}
