namespace Slipway.Jinja;

/// <summary>A value cannot be used that way; the interpreter adds where in the template.</summary>
public sealed class JinjaValueException(string message) : Exception(message)
{
    /// <summary>One of <see cref="JinjaRules"/>.</summary>
    public string Rule { get; init; } = JinjaRules.Value;

    /// <summary>The way out, in words.</summary>
    public string? Hint { get; init; }

    /// <summary>The undefined value that was used, where that was the fault.</summary>
    internal JinjaValue.Undefined? Undefined { get; init; }
}
