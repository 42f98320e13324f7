namespace Slipway.Execution.Bootstrap;

/// <summary>A base cannot be made of the distribution's packages; the message says what of it, the hints what to do.</summary>
public sealed class BootstrapException(string message, params IReadOnlyList<string> hints) : Exception(message)
{
    /// <summary>What a person can try, one sentence each.</summary>
    public IReadOnlyList<string> Hints { get; } = hints;
}
