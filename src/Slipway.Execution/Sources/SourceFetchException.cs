namespace Slipway.Execution.Sources;

/// <summary>Files that a build names by address could not be had.</summary>
public sealed class SourceFetchException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What may help, or null.</summary>
    public string? Hint { get; init; }
}
