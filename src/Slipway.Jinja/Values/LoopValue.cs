using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>loop</c>: where a loop stands.</summary>
internal sealed record LoopValue(ImmutableArray<JinjaValue> Items, int Depth) : SpecialValue
{
    private JinjaValue? _lastChecked;

    public int Index { get; private set; }

    /// <summary>Runs the loop's body over further items, for a loop that is <c>recursive</c>.</summary>
    public Func<JinjaValue, JinjaValue>? RunAgain { get; init; }

    public override string TypeName => "loop";

    public override string Shown => $"<LoopContext {Index + 1}/{Items.Length}>";

    public bool MoveNext() => ++Index < Items.Length;

    public override JinjaValue? Member(string name) => name switch
    {
        "index" => Index + 1,
        "index0" => Index,
        "revindex" => Items.Length - Index,
        "revindex0" => Items.Length - Index - 1,
        "first" => Index == 0,
        "last" => Index == Items.Length - 1,
        "length" => Items.Length,
        "depth" => Depth + 1,
        "depth0" => Depth,
        "previtem" => Index == 0 ? new Undefined("there is no item before the first of the loop") : Items[Index - 1],
        "nextitem" => Index == Items.Length - 1 ? new Undefined("there is no item behind the last of the loop") : Items[Index + 1],
        "cycle" => new FunctionValue(new NativeFunction("cycle", Cycle, "*"), this),
        "changed" => new FunctionValue(new NativeFunction("changed", HasChanged, "*"), this),
        _ => null,
    };

    public override JinjaValue Call(CallArguments arguments, Interpreter interpreter) => RunAgain is null
        ? throw new JinjaValueException("'loop' can be called in loops that are 'recursive' only") { Hint = "{% for … in … recursive %}" }
        : arguments is { Positional: [var items], Named: [] } ? RunAgain(items) : throw new JinjaValueException("'loop' takes the items to go on with");

    private JinjaValue Cycle(NativeCall call) =>
        call.Rest.IsEmpty ? throw new JinjaValueException("there is nothing to cycle through") : call.Rest[Index % call.Rest.Length];

    private JinjaValue HasChanged(NativeCall call)
    {
        JinjaValue now = new Tuple(call.Rest);
        var hasChanged = _lastChecked is not { } before || !Equality.AreEqual(before, now, call.Budget);
        _lastChecked = now;
        return hasChanged;
    }
}
