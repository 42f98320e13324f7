using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Values;

/// <summary>A macro, with the names that it saw where it was written.</summary>
internal sealed record MacroValue(MacroDefinition Definition, Frame Frame) : SpecialValue
{
    public override string TypeName => "macro";

    public override string Shown => $"<Macro '{Definition.Name}'>";

    public override JinjaValue? Member(string name) => name switch
    {
        "name" => Definition.Name,
        "arguments" => new Tuple([.. Definition.Parameters.Select(p => (JinjaValue)p.Name)]),
        "catch_varargs" => Definition.TakesMorePositional,
        "catch_kwargs" => Definition.TakesMoreNamed,
        "caller" => Definition.TakesCaller,
        _ => null,
    };

    public override JinjaValue Call(CallArguments arguments, Interpreter interpreter)
    {
        var scope = new Scope(Frame.Scope);
        Bind(arguments, scope, interpreter);
        interpreter.Budget.Enter();
        var text = interpreter.Statements.Capture(Definition.Body, Frame.Inside(scope));
        interpreter.Budget.Leave();
        return text;
    }

    private void Bind(CallArguments arguments, Scope scope, Interpreter interpreter)
    {
        var (parameters, positional) = (Definition.Parameters, arguments.Positional);
        var named = arguments.Named.ToList();
        if (positional.Length > parameters.Length && !Definition.TakesMorePositional)
        {
            throw new JinjaValueException($"macro '{Definition.Name}' takes {parameters.Length} positional arguments at most, not {positional.Length}");
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var (name, value) = parameters[i];
            var place = named.FindIndex(n => n.Name == name);
            if (place >= 0 && i < positional.Length)
            {
                throw new JinjaValueException($"macro '{Definition.Name}' is given '{name}' twice");
            }

            // A default may speak of the parameters before it.
            scope.Set(name, place >= 0 ? named[place].Value
                : i < positional.Length ? positional[i]
                : value is not null ? interpreter.Expressions.Evaluate(value, Frame.Inside(scope))
                : new Undefined($"macro '{Definition.Name}' was not given '{name}'"));
            if (place >= 0)
            {
                named.RemoveAt(place);
            }
        }

        BindRest([.. positional.Skip(parameters.Length)], named, scope, interpreter.Budget);
    }

    private void BindRest(ImmutableArray<JinjaValue> positional, List<(string Name, JinjaValue Value)> named, Scope scope, Budget budget)
    {
        var caller = named.FindIndex(n => n.Name == "caller");
        if (Definition.TakesCaller)
        {
            scope.Set("caller", caller >= 0 ? named[caller].Value : new Undefined($"macro '{Definition.Name}' was not called by a 'call' block"));
            named.RemoveAll(n => n.Name == "caller");
        }

        if (Definition.TakesMorePositional)
        {
            scope.Set("varargs", new Tuple(positional));
        }

        if (Definition.TakesMoreNamed)
        {
            scope.Set("kwargs", new Mapping(MappingEntries.Of(named.Select(n => ((JinjaValue)n.Name, n.Value)), budget)));
        }
        else if (named.Count > 0)
        {
            throw new JinjaValueException($"macro '{Definition.Name}' has no parameter '{named[0].Name}'")
            {
                Hint = Suggestion.Sentence(named[0].Name, Definition.Parameters.Select(p => p.Name)),
            };
        }
    }
}
