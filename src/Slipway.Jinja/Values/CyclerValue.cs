using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>cycler('a', 'b')</c>: gives its items in turn, across loops.</summary>
internal sealed record CyclerValue(ImmutableArray<JinjaValue> Items) : SpecialValue
{
    private int _at;

    public override string TypeName => "cycler";

    public override string Shown => "<Cycler>";

    public override JinjaValue? Member(string name) => name switch
    {
        "current" => Items[_at],
        "next" => new FunctionValue(new NativeFunction("next", Next), this),
        "reset" => new FunctionValue(new NativeFunction("reset", Reset), this),
        _ => null,
    };

    private JinjaValue Next(NativeCall call)
    {
        var item = Items[_at];
        _at = (_at + 1) % Items.Length;
        return item;
    }

    private JinjaValue Reset(NativeCall call)
    {
        _at = 0;
        return None;
    }
}
