using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Filters;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Tests;

/// <summary>The tests (<c>x is defined</c>) by name.</summary>
internal static class TestTable
{
    public static FrozenDictionary<string, NativeFunction> All { get; } =
        TypeTests().Concat(ComparisonTests()).Concat(NumberTests()).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    private static ImmutableArray<NativeFunction> TypeTests() =>
    [
        new("defined", c => c.Subject is not JinjaValue.Undefined),
        new("undefined", c => c.Subject is JinjaValue.Undefined),
        new("none", c => c.Subject is JinjaValue.Nothing),
        new("boolean", c => c.Subject is JinjaValue.Truth),
        new("true", c => c.Subject is JinjaValue.Truth { Value: true }),
        new("false", c => c.Subject is JinjaValue.Truth { Value: false }),
        new("integer", c => c.Subject is JinjaValue.Integer),
        new("float", c => c.Subject is JinjaValue.Real),
        new("number", c => c.Subject is JinjaValue.Integer or JinjaValue.Real or JinjaValue.Truth),
        new("string", c => c.Subject is JinjaValue.Text),
        new("sequence", c => c.Subject is JinjaValue.List or JinjaValue.Tuple or JinjaValue.Text or JinjaValue.Mapping),
        new("mapping", c => c.Subject is JinjaValue.Mapping),
        new("iterable", c => Iteration.IsIterable(Uses.Defined(c.Subject))),
        new("callable", c => c.Subject is JinjaValue.Callable or FunctionValue or MacroValue or BlockValue or LoopValue or JoinerValue),
        new("filter", c => c.Subject is JinjaValue.Text name && FilterTable.All.ContainsKey(name.Value)),
        new("test", c => c.Subject is JinjaValue.Text name && All.ContainsKey(name.Value)),
        new("lower", c => c.SubjectText is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper)),
        new("upper", c => c.SubjectText is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower)),
    ];

    private static IEnumerable<NativeFunction> ComparisonTests() =>
    [
        .. Named(c => Equality.AreEqual(c.Subject, c.Value(0), c.Budget), "eq", "equalto", "=="),
        .. Named(c => !Equality.AreEqual(c.Subject, c.Value(0), c.Budget), "ne", "!="),
        .. Named(c => Ordering.Compare(c.Subject, c.Value(0), c.Budget) < 0, "lt", "lessthan", "<"),
        .. Named(c => Ordering.Compare(c.Subject, c.Value(0), c.Budget) <= 0, "le", "<="),
        .. Named(c => Ordering.Compare(c.Subject, c.Value(0), c.Budget) > 0, "gt", "greaterthan", ">"),
        .. Named(c => Ordering.Compare(c.Subject, c.Value(0), c.Budget) >= 0, "ge", ">="),
        .. Named(c => Containment.Contains(c.Value(0), c.Subject, c.Budget), "in"),
        .. Named(c => IsSame(c.Subject, c.Value(0)), "sameas"),
    ];

    private static IEnumerable<NativeFunction> NumberTests() =>
    [
        new("odd", c => !IsDivisible(c, 2)),
        new("even", c => IsDivisible(c, 2)),
        new("divisibleby", c => IsDivisible(c, c.Value(0)), "num"),
    ];

    private static IEnumerable<NativeFunction> Named(Func<NativeCall, bool> test, params string[] names) =>
        names.Select(name => new NativeFunction(name, c => test(c), "other"));

    private static bool IsDivisible(NativeCall call, JinjaValue divisor) =>
        !Truthiness.IsTrue(Arithmetic.Apply(BinaryOperator.Remainder, call.Subject, divisor, call.Budget));

    // Identity, of which only that of None and the booleans can be relied on.
    private static bool IsSame(JinjaValue left, JinjaValue right) => (left, right) switch
    {
        (JinjaValue.Truth a, JinjaValue.Truth b) => a.Value == b.Value,
        (JinjaValue.Nothing, JinjaValue.Nothing) => true,
        _ => ReferenceEquals(left, right),
    };
}
