using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary><c>joiner(', ')</c>: nothing when it is called first, the separator from then on.</summary>
internal sealed record JoinerValue(string Separator) : SpecialValue
{
    private bool _wasCalled;

    public override string TypeName => "joiner";

    public override string Shown => "<Joiner>";

    public override JinjaValue Call(CallArguments arguments, Interpreter interpreter)
    {
        var isFirst = !_wasCalled;
        _wasCalled = true;
        return isFirst ? "" : Separator;
    }
}
