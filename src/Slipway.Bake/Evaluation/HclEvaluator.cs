using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Slipway.Bake.Functions;
using Slipway.Bake.Syntax;

namespace Slipway.Bake.Evaluation;

/// <summary>Evaluates expressions.</summary>
internal sealed class HclEvaluator(HclFunctions functions, EvaluationBudget budget)
{
    /// <exception cref="BakeException">It has no value.</exception>
    public HclValue Evaluate(HclExpression expression, HclScope scope)
    {
        budget.Enter(expression.Place);
        var value = expression switch
        {
            HclExpression.Literal literal => literal.Value,
            HclExpression.Template template => HclValue.Of(Join(template, template.Parts, scope)),
            HclExpression.Variable variable => scope.Find(variable.Name, variable.Place) ?? throw Unknown(variable),
            HclExpression.Attribute attribute => HclAccess.Attribute(Evaluate(attribute.From, scope), attribute.Name, attribute.Place),
            HclExpression.Index index => HclAccess.Index(Evaluate(index.From, scope), Evaluate(index.Key, scope), index.Place),
            HclExpression.Splat splat => Splat(splat, scope),
            HclExpression.Call call => functions.Call(call, this, scope),
            HclExpression.Unary unary => HclOperators.Unary(unary, Evaluate(unary.Operand, scope)),
            HclExpression.Binary binary => Binary(binary, scope),
            HclExpression.Conditional conditional => Evaluate(
                HclConversion.RequireTruth(Evaluate(conditional.Condition, scope), conditional.Condition.Place) ? conditional.Then : conditional.Else, scope),
            HclExpression.Tuple tuple => HclValue.Of(tuple.Items.Select(item => Evaluate(item, scope))),
            HclExpression.Object literal => Object(literal, scope),
            HclExpression.For loop => For(loop, scope),
            _ => throw new UnreachableException(expression.GetType().Name),
        };
        budget.Leave();
        return value;
    }

    /// <summary>See <see cref="EvaluationBudget.Charge"/>.</summary>
    public string Charge(string text, Place place) => budget.Charge(text, place);

    /// <summary>See <see cref="EvaluationBudget.ChargeItems"/>.</summary>
    public void ChargeItems(int count, Place place) => budget.ChargeItems(count, place);

    /// <summary>Evaluates, or tells that it cannot be done; a limit that was met is met for good.</summary>
    public HclValue? TryEvaluate(HclExpression expression, HclScope scope)
    {
        var depth = budget.Depth;
        try
        {
            return Evaluate(expression, scope);
        }
        catch (BakeException)
        {
            budget.Depth = depth;
            return null;
        }
    }

    private static BakeException Unknown(HclExpression.Variable variable) =>
        BakeException.At(variable.Place, $"there is no variable named {variable.Name}", $"declare it: variable \"{variable.Name}\" {{ default = \"\" }}");

    private HclValue Binary(HclExpression.Binary binary, HclScope scope)
    {
        var left = Evaluate(binary.Left, scope);
        if (binary.Operator is not ("&&" or "||"))
        {
            return HclOperators.Binary(binary, left, Evaluate(binary.Right, scope));
        }

        var truth = HclConversion.RequireTruth(left, binary.Left.Place);
        return truth == (binary.Operator == "||")
            ? HclValue.Of(truth)
            : HclValue.Of(HclConversion.RequireTruth(Evaluate(binary.Right, scope), binary.Right.Place));
    }

    private HclValue Splat(HclExpression.Splat splat, HclScope scope)
    {
        var from = Evaluate(splat.From, scope);

        // HCL: what is no list is a list of itself, and null is one of nothing.
        ImmutableArray<HclValue> items = from switch
        {
            HclValue.List list => list.Items,
            HclValue.Null => [],
            _ => [from],
        };
        return HclValue.Of(items.Select(item => Evaluate(splat.Each, scope.With((HclExpression.Splat.ItemName, item)))));
    }

    private HclValue.Object Object(HclExpression.Object literal, HclScope scope)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, HclValue>(StringComparer.Ordinal);
        foreach (var item in literal.Items)
        {
            items[HclConversion.RequireText(Evaluate(item.Key, scope), item.Key.Place)] = Evaluate(item.Value, scope);
        }

        return new HclValue.Object(items.ToImmutable());
    }

    private HclValue For(HclExpression.For loop, HclScope scope)
    {
        var list = ImmutableArray.CreateBuilder<HclValue>();
        var grouped = new SortedDictionary<string, List<HclValue>>(StringComparer.Ordinal);
        foreach (var (key, value) in HclAccess.Items(Evaluate(loop.Collection, scope), loop.Collection.Place))
        {
            var inner = scope.With((loop.KeyName, key), (loop.ValueName, value));
            if (loop.Condition is { } condition && !HclConversion.RequireTruth(Evaluate(condition, inner), condition.Place))
            {
                continue;
            }

            if (loop.ResultKey is null)
            {
                list.Add(Evaluate(loop.Result, inner));
                continue;
            }

            var resultKey = HclConversion.RequireText(Evaluate(loop.ResultKey, inner), loop.ResultKey.Place);
            if (!grouped.TryGetValue(resultKey, out var values))
            {
                grouped[resultKey] = values = [];
            }
            else if (!loop.Groups)
            {
                throw BakeException.At(loop.ResultKey.Place, $"two items have the key {resultKey}", "write ... behind the value to make a list of them");
            }

            values.Add(Evaluate(loop.Result, inner));
        }

        return loop.ResultKey is null
            ? new HclValue.List(list.ToImmutable())
            : HclValue.Of(grouped.Select(g => KeyValuePair.Create(g.Key, loop.Groups ? HclValue.Of(g.Value) : g.Value[0])));
    }

    private string Join(HclExpression.Template template, ImmutableArray<HclTemplatePart> parts, HclScope scope)
    {
        var text = new StringBuilder();
        Append(text, template.Place, parts, scope);
        return budget.Charge(text.ToString(), template.Place);
    }

    private void Append(StringBuilder text, Place place, ImmutableArray<HclTemplatePart> parts, HclScope scope)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case HclTemplatePart.Text literal:
                    text.Append(budget.Charge(literal.Value, place));
                    break;
                case HclTemplatePart.Interpolation { Value: var value }:
                    text.Append(budget.Charge(HclConversion.RequireText(Evaluate(value, scope), value.Place), place));
                    break;
                case HclTemplatePart.If branch:
                    var holds = HclConversion.RequireTruth(Evaluate(branch.Condition, scope), branch.Condition.Place);
                    Append(text, place, holds ? branch.Then : branch.Else, scope);
                    break;
                case HclTemplatePart.For loop:
                    foreach (var (key, item) in HclAccess.Items(Evaluate(loop.Collection, scope), loop.Collection.Place))
                    {
                        Append(text, place, loop.Each, scope.With((loop.KeyName, key), (loop.ValueName, item)));
                    }

                    break;
            }
        }
    }
}
