using System.Diagnostics;
using Slipway.Bake.Syntax;

namespace Slipway.Bake.Evaluation;

/// <summary>What operators do (HCL specification, "Operations").</summary>
internal static class HclOperators
{
    public static HclValue Unary(HclExpression.Unary unary, HclValue operand) => unary.Operator == "!"
        ? HclValue.Of(!HclConversion.RequireTruth(operand, unary.Operand.Place))
        : HclValue.Of(-HclConversion.RequireNumber(operand, unary.Operand.Place));

    public static HclValue Binary(HclExpression.Binary binary, HclValue left, HclValue right)
    {
        switch (binary.Operator)
        {
            case "==":
                return HclValue.Of(HclValue.AreEqual(left, right));
            case "!=":
                return HclValue.Of(!HclValue.AreEqual(left, right));
        }

        var (a, b) = (HclConversion.RequireNumber(left, binary.Left.Place), HclConversion.RequireNumber(right, binary.Right.Place));
        return binary.Operator switch
        {
            "<" => HclValue.Of(a < b),
            ">" => HclValue.Of(a > b),
            "<=" => HclValue.Of(a <= b),
            ">=" => HclValue.Of(a >= b),
            _ => HclValue.Of(Compute(binary.Operator, a, b, binary.Place)),
        };
    }

    /// <exception cref="BakeException">The result is no number that can be held.</exception>
    public static decimal Compute(string symbol, decimal a, decimal b, Place place)
    {
        if (symbol is "/" or "%" && b == 0)
        {
            throw BakeException.At(place, "nothing can be divided by zero");
        }

        try
        {
            return symbol switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => a / b,
                "%" => a % b,
                _ => throw new UnreachableException(symbol),
            };
        }
        catch (OverflowException)
        {
            throw BakeException.At(place, "the number is too large");
        }
    }
}
