using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>What expressions come to.</summary>
internal sealed class ExpressionEvaluator(Interpreter interpreter)
{
    private Budget Budget => interpreter.Budget;

    /// <exception cref="TemplateFailureException">It comes to nothing; says where.</exception>
    public JinjaValue Evaluate(Expression expression, Frame frame)
    {
        try
        {
            Budget.Visit();
            return Compute(expression, frame);
        }
        catch (JinjaValueException e)
        {
            throw frame.Fault(e, expression.Span);
        }
    }

    public bool IsTrue(Expression expression, Frame frame)
    {
        try
        {
            return Truthiness.IsTrue(Evaluate(expression, frame));
        }
        catch (JinjaValueException e)
        {
            throw frame.Fault(e, expression.Span);
        }
    }

    public CallArguments Arguments(ArgumentList list, Frame frame)
    {
        if (ReferenceEquals(list, ArgumentList.Empty))
        {
            return CallArguments.Empty;
        }

        var positional = EvaluateAll(list.Positional, frame);
        if (list.PositionalRest is { } rest)
        {
            positional = positional.AddRange(Iteration.Items(Evaluate(rest, frame), Budget));
        }

        var named = list.Named.Select(n => (n.Name, Evaluate(n.Value, frame))).ToImmutableArray();
        return list.NamedRest is { } namedRest
            ? new CallArguments(positional, named.AddRange(NamedArguments(Evaluate(namedRest, frame))))
            : new CallArguments(positional, named);
    }

    private IEnumerable<(string Name, JinjaValue Value)> NamedArguments(JinjaValue value)
    {
        if (Uses.Defined(value) is not JinjaValue.Mapping mapping)
        {
            throw new JinjaValueException($"behind ** stands a mapping, not {TypeNames.WithArticle(value)}");
        }

        Budget.Pay(mapping.Entries.Count);
        return mapping.Entries.InOrder.Select(e => e.Key is JinjaValue.Text key
            ? (key.Value, e.Value)
            : throw new JinjaValueException("names of arguments are strings"));
    }

    private ImmutableArray<JinjaValue> EvaluateAll(ImmutableArray<Expression> expressions, Frame frame)
    {
        var values = ImmutableArray.CreateBuilder<JinjaValue>(expressions.Length);
        foreach (var expression in expressions)
        {
            values.Add(Evaluate(expression, frame));
        }

        return values.MoveToImmutable();
    }

    private JinjaValue Compute(Expression expression, Frame frame) => expression switch
    {
        Expression.Constant constant => constant.Value,
        Expression.Name name => Scope.Find(frame.Scope, name.Identifier, Budget) ?? UndefinedNames.OfName(name, frame),
        Expression.ListLiteral list => new JinjaValue.List(EvaluateAll(list.Items, frame)),
        Expression.TupleLiteral tuple => new JinjaValue.Tuple(EvaluateAll(tuple.Items, frame)),
        Expression.MappingLiteral mapping => new JinjaValue.Mapping(
            MappingEntries.Of([.. mapping.Entries.Select(e => (Evaluate(e.Key, frame), Evaluate(e.Value, frame)))], Budget)),
        Expression.Unary unary => Apply(unary.Operation, Evaluate(unary.Operand, frame)),
        Expression.Binary binary => Arithmetic.Apply(binary.Operation, Evaluate(binary.Left, frame), Evaluate(binary.Right, frame), Budget),
        Expression.Comparison comparison => Compare(comparison, frame),
        Expression.And and => Evaluate(and.Left, frame) is var left && Truthiness.IsTrue(left) ? Evaluate(and.Right, frame) : left,
        Expression.Or or => Evaluate(or.Left, frame) is var left && Truthiness.IsTrue(left) ? left : Evaluate(or.Right, frame),
        Expression.Concatenation concatenation => Concatenate(concatenation, frame),
        Expression.Conditional conditional => Choose(conditional, frame),
        Expression.Attribute attribute => Attribute(attribute, frame),
        Expression.Index index => Index(index, frame),
        Expression.Slice slice => Subscripts.Slice(
            Evaluate(slice.Target, frame), Bound(slice.Start, frame), Bound(slice.Stop, frame), Bound(slice.Step, frame), Budget),
        Expression.Call call => interpreter.Call(Evaluate(call.Target, frame), Arguments(call.Arguments, frame)),
        Expression.Filter filter => interpreter.ApplyFilter(filter.Use.Identifier, Evaluate(filter.Input, frame), Arguments(filter.Use.Arguments, frame)),
        Expression.Test test => interpreter.ApplyTest(test.Identifier, Evaluate(test.Input, frame), Arguments(test.Arguments, frame)) != test.IsNegated,
        _ => throw new UnreachableException(),
    };

    private static JinjaValue Apply(UnaryOperator operation, JinjaValue value) => operation switch
    {
        UnaryOperator.Not => !Truthiness.IsTrue(value),
        UnaryOperator.Negate => Arithmetic.Negate(value),
        _ => Arithmetic.Plus(value),
    };

    private bool Compare(Expression.Comparison comparison, Frame frame)
    {
        var left = Evaluate(comparison.First, frame);
        foreach (var (operation, operand) in comparison.Steps)
        {
            var right = Evaluate(operand, frame);
            if (!Holds(operation, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private bool Holds(ComparisonOperator operation, JinjaValue left, JinjaValue right) => operation switch
    {
        ComparisonOperator.Equal => Equality.AreEqual(left, right, Budget),
        ComparisonOperator.NotEqual => !Equality.AreEqual(left, right, Budget),
        ComparisonOperator.Less => Ordering.Compare(left, right, Budget) < 0,
        ComparisonOperator.LessOrEqual => Ordering.Compare(left, right, Budget) <= 0,
        ComparisonOperator.Greater => Ordering.Compare(left, right, Budget) > 0,
        ComparisonOperator.GreaterOrEqual => Ordering.Compare(left, right, Budget) >= 0,
        ComparisonOperator.In => Containment.Contains(right, left, Budget),
        _ => !Containment.Contains(right, left, Budget),
    };

    private JinjaValue Concatenate(Expression.Concatenation concatenation, Frame frame)
    {
        var text = new StringBuilder();
        foreach (var part in concatenation.Parts)
        {
            var shown = Printing.Show(Evaluate(part, frame), Budget);
            Budget.PayForText(shown.Length);
            text.Append(shown);
        }

        return text.ToString();
    }

    private JinjaValue Choose(Expression.Conditional conditional, Frame frame)
    {
        if (Truthiness.IsTrue(Evaluate(conditional.Condition, frame)))
        {
            return Evaluate(conditional.Then, frame);
        }

        return conditional.Else is { } otherwise
            ? Evaluate(otherwise, frame)
            : new JinjaValue.Undefined("the condition is false and there is no 'else'") { IsSilent = true, Origin = (frame.Source, conditional.Span) };
    }

    private JinjaValue Attribute(Expression.Attribute attribute, Frame frame)
    {
        var target = Uses.Defined(Evaluate(attribute.Target, frame));
        return Members.FindAttribute(target, attribute.Identifier) ?? UndefinedNames.OfAttribute(attribute, target, frame);
    }

    private JinjaValue Index(Expression.Index index, Frame frame)
    {
        var target = Uses.Defined(Evaluate(index.Target, frame));
        var key = Evaluate(index.Key, frame);
        return Members.FindItem(target, key, Budget) ?? UndefinedNames.OfItem(index, target, key, frame, Budget);
    }

    private JinjaValue Bound(Expression? bound, Frame frame) => bound is null ? JinjaValue.None : Evaluate(bound, frame);
}
