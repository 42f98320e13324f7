using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>A remote builder could not be used, or did not build.</summary>
public sealed class RemoteBuildException(string message) : Exception(message)
{
    /// <summary>What the program ended with that failed; 1 where none did.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>The last lines that the program wrote, where nobody has seen them.</summary>
    public ImmutableArray<string> Output { get; init; } = [];

    public string? Hint { get; init; }
}
