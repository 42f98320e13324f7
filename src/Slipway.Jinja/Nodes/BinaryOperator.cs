namespace Slipway.Jinja.Nodes;

/// <summary>Operators of two numbers, texts or lists.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
    Power,
}
