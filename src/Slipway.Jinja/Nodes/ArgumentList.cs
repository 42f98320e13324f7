using System.Collections.Immutable;

namespace Slipway.Jinja.Nodes;

/// <summary>What stands in the parentheses of a call: <c>a, b, name=c, *list, **mapping</c>.</summary>
internal sealed record ArgumentList
{
    public static ArgumentList Empty { get; } = new();

    public ImmutableArray<Expression> Positional { get; init; } = [];

    public ImmutableArray<(string Name, Expression Value)> Named { get; init; } = [];

    public Expression? PositionalRest { get; init; }

    public Expression? NamedRest { get; init; }
}
