using System.Collections.Immutable;
using System.Numerics;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>The functions that every template has.</summary>
internal static class BuiltInFunctions
{
    public static Scope Scope()
    {
        var scope = new Scope(null);
        foreach (var function in Functions())
        {
            scope.Set(function.Name, new FunctionValue(function, JinjaValue.None));
        }

        return scope;
    }

    private static ImmutableArray<NativeFunction> Functions() =>
    [
        new("range", Range, "start", "stop?", "step?"),
        new("dict", Dict, "mapping?", "**"),
        new("namespace", Namespace, "mapping?", "**"),
        new("cycler", Cycler, "*"),
        new("joiner", Joiner, "sep?"),
        new("raise_error", RaiseError, "message"),
    ];

    private static JinjaValue.List Range(NativeCall call)
    {
        var first = call.OptionalInteger(0) ?? BigInteger.Zero;
        var (start, stop) = call.OptionalInteger(1) is { } given ? (first, given) : (BigInteger.Zero, first);
        var step = call.OptionalInteger(2) ?? BigInteger.One;
        if (step.IsZero)
        {
            throw new JinjaValueException("the step of a range cannot be zero");
        }

        var distance = step.Sign > 0 ? stop - start : start - stop;
        var count = distance.Sign <= 0 ? 0 : Numbers.Clamped((distance + BigInteger.Abs(step) - 1) / BigInteger.Abs(step));
        call.Budget.Pay(count);
        return new JinjaValue.List([.. Enumerable.Range(0, count).Select(i => (JinjaValue)new JinjaValue.Integer(start + (i * step)))]);
    }

    private static JinjaValue.Mapping Dict(NativeCall call) => new JinjaValue.Mapping(MappingEntries.Of(Entries(call), call.Budget));

    private static NamespaceValue Namespace(NativeCall call)
    {
        var space = new NamespaceValue();
        foreach (var (key, value) in Entries(call))
        {
            space.Set(key is JinjaValue.Text name ? name.Value : throw new JinjaValueException("the names of a namespace are strings"), value);
        }

        return space;
    }

    private static IEnumerable<(JinjaValue Key, JinjaValue Value)> Entries(NativeCall call)
    {
        var given = call.Optional(0) switch
        {
            null => [],
            JinjaValue.Mapping mapping => mapping.Entries.InOrder,
            var pairs => Iteration.Items(pairs, call.Budget).Select(p => Pair(p, call.Budget)),
        };
        return given.Concat(call.Named.Select(n => ((JinjaValue)n.Name, n.Value)));
    }

    private static (JinjaValue Key, JinjaValue Value) Pair(JinjaValue value, Budget budget) => Iteration.Items(value, budget) switch
    {
        [var key, var item] => (key, item),
        _ => throw new JinjaValueException("a mapping is made of pairs"),
    };

    private static CyclerValue Cycler(NativeCall call) =>
        call.Rest.IsEmpty ? throw new JinjaValueException("there is nothing to cycle through") : new CyclerValue(call.Rest);

    private static JoinerValue Joiner(NativeCall call) => new JoinerValue(call.OptionalText(0) ?? ", ");

    private static JinjaValue RaiseError(NativeCall call) =>
        throw new JinjaValueException(Printing.Show(call.Value(0), call.Budget)) { Rule = JinjaRules.Raised };
}
