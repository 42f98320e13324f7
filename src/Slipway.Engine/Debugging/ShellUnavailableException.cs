namespace Slipway.Engine;

/// <summary>No shell could be opened where one was asked for.</summary>
public sealed class ShellUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The way out, in words; null if none is known.</summary>
    public string? Hint { get; init; }
}
