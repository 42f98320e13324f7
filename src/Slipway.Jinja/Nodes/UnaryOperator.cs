namespace Slipway.Jinja.Nodes;

internal enum UnaryOperator
{
    Negate,
    Plus,
    Not,
}
