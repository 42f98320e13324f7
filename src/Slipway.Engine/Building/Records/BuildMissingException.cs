namespace Slipway.Engine;

/// <summary>What was asked of builds is not remembered.</summary>
public sealed class BuildMissingException(string message) : IOException(message)
{
    public string? Hint { get; init; }
}
