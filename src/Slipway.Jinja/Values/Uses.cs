namespace Slipway.Jinja.Values;

/// <summary>The one place that tells that an undefined value was used.</summary>
internal static class Uses
{
    /// <summary>The value, which is one.</summary>
    /// <exception cref="JinjaValueException">It is undefined.</exception>
    public static JinjaValue Defined(JinjaValue value) => value is JinjaValue.Undefined undefined ? throw Fault(undefined) : value;

    public static JinjaValueException Fault(JinjaValue.Undefined undefined) =>
        new(undefined.Message) { Rule = JinjaRules.Undefined, Hint = undefined.FindHint?.Invoke(), Undefined = undefined };
}
