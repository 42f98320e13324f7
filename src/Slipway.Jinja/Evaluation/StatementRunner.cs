using System.Collections.Immutable;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>Does what statements say, one after the other.</summary>
internal sealed class StatementRunner(Interpreter interpreter)
{
    private readonly LoopRunner _loops = new(interpreter);
    private readonly ReferenceRunner _references = new(interpreter);

    private Budget Budget => interpreter.Budget;

    /// <exception cref="TemplateFailureException">A statement fails; says where.</exception>
    public void Run(ImmutableArray<Statement> statements, Frame frame, TextOutput output)
    {
        foreach (var statement in statements)
        {
            try
            {
                Budget.Visit();
                Run(statement, frame, output);
            }
            catch (JinjaValueException e)
            {
                throw frame.Fault(e, statement is Statement.Output { Value.Span: var span } ? span : statement.Span);
            }
        }
    }

    /// <summary>What the statements write, as a text.</summary>
    public string Capture(ImmutableArray<Statement> statements, Frame frame)
    {
        var output = new TextOutput(Budget);
        Run(statements, frame, output);
        return output.ToString();
    }

    private void Run(Statement statement, Frame frame, TextOutput output)
    {
        switch (statement)
        {
            case Statement.Data data:
                output.Write(data.Text);
                break;
            case Statement.Output written:
                output.Write(Printing.Show(interpreter.Expressions.Evaluate(written.Value, frame), Budget));
                break;
            case Statement.If branch:
                RunIf(branch, frame, output);
                break;
            case Statement.For loop:
                _loops.Run(loop, frame, output);
                break;
            case Statement.Set set:
                Assignment.Assign(set.Target, interpreter.Expressions.Evaluate(set.Value, frame), frame.Scope, Budget);
                break;
            case Statement.SetBlock set:
                Assignment.Assign(set.Target, Filtered(set.Body, set.Filters, frame), frame.Scope, Budget);
                break;
            case Statement.FilterBlock filter:
                output.Write(Printing.Show(Filtered(filter.Body, filter.Filters, frame), Budget));
                break;
            case Statement.With with:
                RunWith(with, frame, output);
                break;
            case Statement.Macro macro:
                frame.Scope.Set(macro.Definition.Name, new MacroValue(macro.Definition, frame));
                break;
            case Statement.CallBlock call:
                output.Write(Printing.Show(CallWithBody(call, frame), Budget));
                break;
            case Statement.Block block:
                RunBlock(block, frame, output);
                break;
            default:
                _references.Run(statement, frame, output);
                break;
        }
    }

    private void RunIf(Statement.If branch, Frame frame, TextOutput output)
    {
        foreach (var (condition, body) in branch.Branches)
        {
            if (interpreter.Expressions.IsTrue(condition, frame))
            {
                Run(body, frame, output);
                return;
            }
        }

        Run(branch.Else, frame, output);
    }

    // All values are those from outside, whatever the names before them are set to.
    private void RunWith(Statement.With with, Frame frame, TextOutput output)
    {
        var inside = frame.Inside();
        var values = with.Assignments.Select(a => interpreter.Expressions.Evaluate(a.Value, frame)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            Assignment.Assign(with.Assignments[i].Target, values[i], inside.Scope, Budget);
        }

        Run(with.Body, inside, output);
    }

    private JinjaValue Filtered(ImmutableArray<Statement> body, ImmutableArray<FilterUse> filters, Frame frame)
    {
        JinjaValue value = Capture(body, frame.Inside());
        foreach (var filter in filters)
        {
            value = Apply(filter, value, frame);
        }

        return value;
    }

    private JinjaValue Apply(FilterUse filter, JinjaValue value, Frame frame)
    {
        try
        {
            return interpreter.ApplyFilter(filter.Identifier, value, interpreter.Expressions.Arguments(filter.Arguments, frame));
        }
        catch (JinjaValueException e)
        {
            throw frame.Fault(e, filter.Span);
        }
    }

    private JinjaValue CallWithBody(Statement.CallBlock block, Frame frame)
    {
        var macro = interpreter.Expressions.Evaluate(block.Call.Target, frame);
        var arguments = interpreter.Expressions.Arguments(block.Call.Arguments, frame);
        return interpreter.Call(macro, arguments with { Named = arguments.Named.Add(("caller", new MacroValue(block.Caller, frame))) });
    }

    private void RunBlock(Statement.Block block, Frame frame, TextOutput output)
    {
        // A template that extends another only tells what its blocks are.
        if (frame.Page.Parent is null)
        {
            interpreter.Pages.RunBlock(block.Identifier, 0, frame.Page, block.IsScoped ? frame.Scope : frame.Page.Scope, output);
        }
    }
}
