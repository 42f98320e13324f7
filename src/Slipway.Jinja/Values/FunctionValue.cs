using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>A function of the language, or a method with the value whose method it is.</summary>
internal sealed record FunctionValue(NativeFunction Function, JinjaValue Subject) : SpecialValue
{
    public override string TypeName => "function";

    public override string Shown => $"<function {Function.Name}>";

    public override JinjaValue Call(CallArguments arguments, Interpreter interpreter) => Function.Invoke(Subject, arguments, interpreter);
}
