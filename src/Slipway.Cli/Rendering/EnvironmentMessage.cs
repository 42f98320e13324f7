using Slipway.Diagnostics;

namespace Slipway.Cli.Rendering;

/// <summary>One thing that a verb of <c>env</c> says.</summary>
/// <param name="Kind">What an error is of, as a person reads it in front: <c>Error</c>, <c>Policy violation</c>.</param>
/// <param name="Text">Without the place of the diagnostic.</param>
internal sealed record EnvironmentMessage(Severity Severity, string Kind, string Text)
{
    /// <summary>What was found in a text; null for anything else.</summary>
    public Diagnostic? Diagnostic { get; init; }

    public string? Hint { get; init; }
}
