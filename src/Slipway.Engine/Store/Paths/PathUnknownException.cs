namespace Slipway.Engine;

/// <summary>No layer of an image has, or has had, anything at a path.</summary>
public sealed class PathUnknownException(string message) : IOException(message)
{
    public string? Hint { get; init; }
}
