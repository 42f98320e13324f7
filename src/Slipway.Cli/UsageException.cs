namespace Slipway.Cli;

/// <summary>The command line says something that cannot be meant.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>What to write instead, where that is known.</summary>
    public string? Hint { get; init; }
}
