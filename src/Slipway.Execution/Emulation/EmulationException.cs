namespace Slipway.Execution.Emulation;

/// <summary>The machine could not be taught an architecture; the message says why.</summary>
public sealed class EmulationException(string message, string hint, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The way out, in words.</summary>
    public string Hint { get; } = hint;
}
