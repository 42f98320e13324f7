using System.Collections.Immutable;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>Runs <c>for</c>.</summary>
internal sealed class LoopRunner(Interpreter interpreter)
{
    public void Run(Statement.For loop, Frame frame, TextOutput output) =>
        Run(loop, interpreter.Expressions.Evaluate(loop.Items, frame), 0, frame, output);

    private void Run(Statement.For loop, JinjaValue value, int depth, Frame frame, TextOutput output)
    {
        var items = Chosen(loop, value, frame);
        if (items.IsEmpty)
        {
            interpreter.Statements.Run(loop.Else, frame.Inside(), output);
            return;
        }

        var state = new LoopValue(items, depth) { RunAgain = loop.IsRecursive ? again => RunAgain(loop, again, depth + 1, frame) : null };
        do
        {
            interpreter.Budget.Visit();
            var scope = new Scope(frame.Scope);
            scope.Set("loop", state);
            Assignment.Assign(loop.Target, items[state.Index], scope, interpreter.Budget);
            interpreter.Statements.Run(loop.Body, frame.Inside(scope), output);
        }
        while (state.MoveNext());
    }

    private ImmutableArray<JinjaValue> Chosen(Statement.For loop, JinjaValue value, Frame frame)
    {
        var items = Iteration.Items(value, interpreter.Budget);
        if (loop.Condition is not { } condition)
        {
            return items;
        }

        var chosen = ImmutableArray.CreateBuilder<JinjaValue>();
        foreach (var item in items)
        {
            var inside = frame.Inside();
            Assignment.Assign(loop.Target, item, inside.Scope, interpreter.Budget);
            if (interpreter.Expressions.IsTrue(condition, inside))
            {
                chosen.Add(item);
            }
        }

        return chosen.ToImmutable();
    }

    private JinjaValue RunAgain(Statement.For loop, JinjaValue items, int depth, Frame frame)
    {
        interpreter.Budget.Enter();
        var output = new TextOutput(interpreter.Budget);
        Run(loop, items, depth, frame, output);
        interpreter.Budget.Leave();
        return output.ToString();
    }
}
