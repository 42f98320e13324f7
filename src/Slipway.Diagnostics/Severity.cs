namespace Slipway.Diagnostics;

public enum Severity
{
    /// <summary>Nothing runs.</summary>
    Error,

    /// <summary>The build goes on; the result may not be what was meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Info,
}
