using System.Collections.Immutable;
using System.Text;
using Slipway.Templates.Functions;
using Slipway.Templates.Parsing;

namespace Slipway.Templates.Evaluation;

/// <summary>Writes what the nodes of a template come to for one value.</summary>
internal sealed class TemplateEvaluator(string source, IReadOnlyDictionary<string, TemplateFunction> functions, TemplateValue root)
{
    private readonly Scope _scope = new(root);
    private readonly StringBuilder _output = new();

    private enum Flow
    {
        On,
        Break,
        Continue,
    }

    public string Write(ImmutableArray<TemplateNode> nodes)
    {
        Walk(nodes, root);
        return _output.ToString();
    }

    private Flow Walk(ImmutableArray<TemplateNode> nodes, TemplateValue dot)
    {
        var mark = _scope.Enter();
        var flow = Flow.On;
        foreach (var node in nodes)
        {
            flow = Walk(node, dot);
            if (flow != Flow.On)
            {
                break;
            }
        }

        _scope.LeaveTo(mark);
        return flow;
    }

    private Flow Walk(TemplateNode node, TemplateValue dot)
    {
        switch (node)
        {
            case TemplateNode.Literal literal:
                _output.Append(literal.Text);
                return Flow.On;
            case TemplateNode.Output { Value.Variables.IsEmpty: true } output:
                _output.Append(Printing.Show(Evaluate(output.Value, dot)));
                return Flow.On;
            case TemplateNode.Output output:
                Assign(output.Value, Evaluate(output.Value, dot));
                return Flow.On;
            case TemplateNode.If branch:
                return WalkBranch(branch.Condition, dot, _ => dot, branch.Then, branch.Else);
            case TemplateNode.With branch:
                return WalkBranch(branch.Value, dot, value => value, branch.Then, branch.Else);
            case TemplateNode.Range range:
                return WalkRange(range, dot);
            case TemplateNode.Break:
                return Flow.Break;
            default:
                return Flow.Continue;
        }
    }

    private Flow WalkBranch(
        Pipeline pipeline, TemplateValue dot, Func<TemplateValue, TemplateValue> inside, ImmutableArray<TemplateNode> then, ImmutableArray<TemplateNode> otherwise)
    {
        var mark = _scope.Enter();
        var value = Evaluate(pipeline, dot);
        Assign(pipeline, value);
        var flow = Truthiness.IsTrue(value) ? Walk(then, inside(value)) : Walk(otherwise, dot);
        _scope.LeaveTo(mark);
        return flow;
    }

    private Flow WalkRange(TemplateNode.Range range, TemplateValue dot)
    {
        var any = false;
        foreach (var (key, item) in Items(Evaluate(range.Items, dot), range))
        {
            any = true;
            var mark = _scope.Enter();
            switch (range.Items.Variables.Length)
            {
                case 1:
                    Set(range.Items, 0, item);
                    break;
                case 2:
                    Set(range.Items, 0, key);
                    Set(range.Items, 1, item);
                    break;
            }

            var flow = Walk(range.Body, item);
            _scope.LeaveTo(mark);
            if (flow == Flow.Break)
            {
                break;
            }
        }

        return any ? Flow.On : Walk(range.Else, dot);
    }

    private IEnumerable<(TemplateValue Key, TemplateValue Item)> Items(TemplateValue value, TemplateNode.Range range) => value switch
    {
        TemplateValue.List list => list.Items.Select((item, index) => ((TemplateValue)index, item)),
        TemplateValue.Map map => map.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => ((TemplateValue)f.Key, f.Value)),
        TemplateValue.Nothing => [],
        TemplateValue.Integer count => Enumerable.Range(0, (int)Math.Clamp(count.Value, 0, int.MaxValue)).Select(i => ((TemplateValue)i, (TemplateValue)i)),
        _ => throw Error(range.Items.Commands[0].Operands[0], $"range can't iterate over {Printing.Show(value)}"),
    };

    private void Assign(Pipeline pipeline, TemplateValue value)
    {
        if (!pipeline.Variables.IsEmpty)
        {
            Set(pipeline, 0, value);
        }
    }

    private void Set(Pipeline pipeline, int index, TemplateValue value)
    {
        var name = pipeline.Variables[index];
        if (pipeline.Declares)
        {
            _scope.Declare(name, value);
        }
        else if (!_scope.TrySet(name, value))
        {
            throw Error(pipeline.Commands[0].Operands[0], $"undefined variable \"{name}\"");
        }
    }

    private TemplateValue Evaluate(Pipeline pipeline, TemplateValue dot)
    {
        TemplateValue? value = null;
        foreach (var command in pipeline.Commands)
        {
            value = Evaluate(command, dot, value);
        }

        return value ?? TemplateValue.None;
    }

    /// <param name="piped">The value of the command before, or null for the first.</param>
    private TemplateValue Evaluate(Command command, TemplateValue dot, TemplateValue? piped)
    {
        var first = command.Operands[0];
        if (first is Operand.Function { Name: "and" or "or" } choice)
        {
            return EvaluateChoice(choice, command, dot, piped);
        }

        var arguments = command.Operands.Skip(1).Select(o => Evaluate(o, dot)).Concat(piped is null ? [] : [piped]).ToImmutableArray();
        switch (first)
        {
            case Operand.Function function:
                return Call(function, function.Name, functions[function.Name].Call, arguments);
            case var _ when arguments.IsEmpty:
                return Evaluate(first, dot);
            default:
                return Resolve(first, dot) is TemplateValue.Callable callable
                    ? Call(first, source[first.Position..], callable.Call, arguments)
                    : throw Error(first, "can't give argument to non-function");
        }
    }

    /// <summary><c>and</c> and <c>or</c> do not look at what comes behind the operand that decides.</summary>
    private TemplateValue EvaluateChoice(Operand.Function choice, Command command, TemplateValue dot, TemplateValue? piped)
    {
        var value = TemplateValue.None;
        var operands = command.Operands.Skip(1).Select(o => (Func<TemplateValue>)(() => Evaluate(o, dot))).Concat(piped is null ? [] : [() => piped]).ToArray();
        if (operands.Length == 0)
        {
            throw Error(choice, $"wrong number of args for {choice.Name}: want at least 1 got 0");
        }

        foreach (var operand in operands)
        {
            value = operand();
            if (Truthiness.IsTrue(value) == (choice.Name == "or"))
            {
                break;
            }
        }

        return value;
    }

    private TemplateValue Evaluate(Operand operand, TemplateValue dot)
    {
        if (operand is Operand.Function function)
        {
            return Call(function, function.Name, functions[function.Name].Call, []);
        }

        // Once: what stands in parentheses may be as deep as there is room for.
        var value = Resolve(operand, dot);
        return value is TemplateValue.Callable callable ? Call(operand, "field", callable.Call, []) : value;
    }

    private TemplateValue Resolve(Operand operand, TemplateValue dot) => operand switch
    {
        Operand.Constant constant => constant.Value,
        Operand.Dot path => Follow(path, dot, path.Fields),
        Operand.Variable path => Follow(path, _scope.Find(path.Name) ?? throw Error(path, $"undefined variable \"{path.Name}\""), path.Fields),
        Operand.Nested path => Follow(path, Evaluate(path.Value, dot), path.Fields),
        _ => throw Error(operand, "a function stands where a value is wanted"),
    };

    private TemplateValue Follow(Operand operand, TemplateValue value, ImmutableArray<string> fields)
    {
        foreach (var name in fields)
        {
            if (value is TemplateValue.Callable callable)
            {
                value = Call(operand, "field", callable.Call, []);
            }

            switch (value)
            {
                case TemplateValue.Map map when map.Fields.TryGetValue(name, out var field):
                    value = field;
                    break;

                // Documents name their fields in upper case; what begins otherwise is a key that a map has or has not.
                case TemplateValue.Map when char.IsUpper(name[0]):
                    throw Error(operand, $"map has no entry for key \"{name}\"");
                case TemplateValue.Map:
                    return TemplateValue.None;
                case TemplateValue.Nothing:
                    throw Error(operand, $"nil pointer evaluating field {name}");
                default:
                    throw Error(operand, $"can't evaluate field {name} in {Printing.Show(value)}");
            }
        }

        return value;
    }

    private TemplateValue Call(
        Operand operand, string name, Func<ImmutableArray<TemplateValue>, TemplateValue> function, ImmutableArray<TemplateValue> arguments)
    {
        try
        {
            return function(arguments);
        }
        catch (FunctionException e)
        {
            throw Error(operand, $"error calling {name.Split([' ', '}', '|', ')'], 2)[0]}: {e.Message}");
        }
    }

    private TemplateException Error(Operand operand, string message) => SourcePosition.Error(source, operand.Position, message);
}
