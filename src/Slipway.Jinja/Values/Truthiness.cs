namespace Slipway.Jinja.Values;

/// <summary>What <c>if</c> takes for true: all but false, zero, None, and what is empty.</summary>
internal static class Truthiness
{
    /// <exception cref="JinjaValueException">The value is undefined.</exception>
    public static bool IsTrue(JinjaValue value) => value switch
    {
        JinjaValue.Nothing => false,
        JinjaValue.Undefined { IsSilent: true } => false,
        JinjaValue.Undefined undefined => throw Uses.Fault(undefined),
        JinjaValue.Truth truth => truth.Value,
        JinjaValue.Integer integer => !integer.Value.IsZero,
        JinjaValue.Real real => real.Value != 0,
        JinjaValue.Text text => text.Value.Length > 0,
        JinjaValue.List list => !list.Items.IsEmpty,
        JinjaValue.Tuple tuple => !tuple.Items.IsEmpty,
        JinjaValue.Mapping mapping => mapping.Entries.Count > 0,
        _ => true,
    };
}
