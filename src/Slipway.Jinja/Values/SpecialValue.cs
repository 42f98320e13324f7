using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Values that only the interpreter makes: <c>loop</c>, macros, namespaces, imported templates, methods.</summary>
internal abstract record SpecialValue : JinjaValue
{
    public abstract string TypeName { get; }

    /// <summary>As it is printed.</summary>
    public abstract string Shown { get; }

    /// <summary>The attribute of that name, or null.</summary>
    public virtual JinjaValue? Member(string name) => null;

    /// <summary>Null where it cannot be called.</summary>
    public virtual JinjaValue? Call(CallArguments arguments, Interpreter interpreter) => null;
}
