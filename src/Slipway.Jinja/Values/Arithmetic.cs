using System.Collections.Immutable;
using System.Numerics;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Values;

/// <summary>Python's operators of two values.</summary>
internal static class Arithmetic
{
    /// <exception cref="JinjaValueException">There is no such operation between them, or its result is too large.</exception>
    public static JinjaValue Apply(BinaryOperator operation, JinjaValue left, JinjaValue right, Budget budget) =>
        (operation, Uses.Defined(left), Uses.Defined(right)) switch
        {
            (BinaryOperator.Add, JinjaValue.Text a, JinjaValue.Text b) => Join(a.Value, b.Value, budget),
            (BinaryOperator.Add, JinjaValue.List a, JinjaValue.List b) => new JinjaValue.List(Join(a.Items, b.Items, budget)),
            (BinaryOperator.Add, JinjaValue.Tuple a, JinjaValue.Tuple b) => new JinjaValue.Tuple(Join(a.Items, b.Items, budget)),
            (BinaryOperator.Multiply, _, _) when Repetition(left, right, budget) is { } repeated => repeated,
            (BinaryOperator.Multiply, _, _) when Repetition(right, left, budget) is { } repeated => repeated,
            (BinaryOperator.Remainder, JinjaValue.Text format, _) => PercentFormat.Apply(format.Value, right, budget),
            _ => OfNumbers(operation, left, right),
        };

    public static JinjaValue Negate(JinjaValue value) => Uses.Defined(value) switch
    {
        JinjaValue.Real real => -real.Value,
        _ => Numbers.AsInteger(value) is { } integer ? Numbers.Integer(-integer) : throw new JinjaValueException($"{TypeNames.WithArticle(value)} has no negative"),
    };

    public static JinjaValue Plus(JinjaValue value) => Uses.Defined(value) switch
    {
        JinjaValue.Real => value,
        _ => Numbers.AsInteger(value) is { } integer ? Numbers.Integer(integer) : throw new JinjaValueException($"{TypeNames.WithArticle(value)} is no number"),
    };

    private static JinjaValue Join(string left, string right, Budget budget)
    {
        budget.PayForText((long)left.Length + right.Length);
        return left + right;
    }

    private static ImmutableArray<JinjaValue> Join(ImmutableArray<JinjaValue> left, ImmutableArray<JinjaValue> right, Budget budget)
    {
        budget.Pay((long)left.Length + right.Length);
        return left.AddRange(right);
    }

    private static JinjaValue? Repetition(JinjaValue value, JinjaValue count, Budget budget)
    {
        if (Numbers.AsInteger(count) is not { } number)
        {
            return null;
        }

        var times = Math.Max(0, Numbers.Clamped(number));
        switch (value)
        {
            case JinjaValue.Text text:
                budget.PayForText((long)text.Value.Length * times);
                return string.Concat(Enumerable.Repeat(text.Value, text.Value.Length == 0 ? 0 : times));
            case JinjaValue.List list:
                return new JinjaValue.List(Repeat(list.Items, times, budget));
            case JinjaValue.Tuple tuple:
                return new JinjaValue.Tuple(Repeat(tuple.Items, times, budget));
            default:
                return null;
        }
    }

    private static ImmutableArray<JinjaValue> Repeat(ImmutableArray<JinjaValue> items, int times, Budget budget)
    {
        budget.Pay((long)items.Length * times);
        return [.. Enumerable.Repeat(items, items.IsEmpty ? 0 : times).SelectMany(i => i)];
    }

    private static JinjaValue OfNumbers(BinaryOperator operation, JinjaValue left, JinjaValue right)
    {
        if (operation != BinaryOperator.Divide && Numbers.AsInteger(left) is { } a && Numbers.AsInteger(right) is { } b
            && (operation != BinaryOperator.Power || b.Sign >= 0))
        {
            return OfIntegers(operation, a, b);
        }

        return Numbers.AsReal(left) is { } x && Numbers.AsReal(right) is { } y
            ? OfReals(operation, x, y)
            : throw new JinjaValueException($"there is no {Symbol(operation)} for {TypeNames.WithArticle(left)} and {TypeNames.WithArticle(right)}")
            {
                Hint = operation == BinaryOperator.Add && (left is JinjaValue.Text || right is JinjaValue.Text) ? "~ joins values of any kind to a text" : null,
            };
    }

    private static JinjaValue OfIntegers(BinaryOperator operation, BigInteger a, BigInteger b)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                return Numbers.Integer(a + b);
            case BinaryOperator.Subtract:
                return Numbers.Integer(a - b);
            case BinaryOperator.Multiply:
                return Numbers.Integer(a * b);
            case BinaryOperator.Power:
                return Power(a, b);
            default:
                // Towards minus infinity, so that the remainder has the sign of the divisor.
                NotZero(b.IsZero);
                var quotient = BigInteger.DivRem(a, b, out var rest);
                var isBetween = !rest.IsZero && rest.Sign != b.Sign;
                return Numbers.Integer(operation == BinaryOperator.FloorDivide ? quotient - (isBetween ? 1 : 0) : rest + (isBetween ? b : 0));
        }
    }

    private static JinjaValue Power(BigInteger number, BigInteger exponent)
    {
        if (BigInteger.Abs(number) > 1 && exponent * (number.GetBitLength() - 1) > Limits.IntegerBits)
        {
            throw new JinjaValueException("a whole number becomes too large") { Rule = JinjaRules.Limit };
        }

        // Of -1, 0 and 1 only the parity of the exponent counts.
        return Numbers.Integer(BigInteger.Pow(number, BigInteger.Abs(number) > 1 ? (int)exponent : exponent.IsZero ? 0 : exponent.IsEven ? 2 : 1));
    }

    private static JinjaValue OfReals(BinaryOperator operation, double x, double y)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                return x + y;
            case BinaryOperator.Subtract:
                return x - y;
            case BinaryOperator.Multiply:
                return x * y;
            case BinaryOperator.Power:
                NotZero(x == 0 && y < 0);
                return Math.Pow(x, y);
            case BinaryOperator.Divide:
                NotZero(y == 0);
                return x / y;
            case BinaryOperator.FloorDivide:
                NotZero(y == 0);
                return Math.Floor(x / y);
            default:
                NotZero(y == 0);
                var rest = x % y;
                return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
        }
    }

    private static void NotZero(bool isZero)
    {
        if (isZero)
        {
            throw new JinjaValueException("division by zero");
        }
    }

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.FloorDivide => "//",
        BinaryOperator.Remainder => "%",
        _ => "**",
    };
}
