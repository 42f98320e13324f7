using System.Collections.Immutable;

namespace Slipway.Bake.Syntax;

/// <summary>An expression as it was written (HCL native syntax specification, "Expressions").</summary>
internal abstract record HclExpression(Place Place)
{
    /// <summary>A number, a truth value, or null.</summary>
    public sealed record Literal(Place Place, Evaluation.HclValue Value) : HclExpression(Place);

    /// <summary>Parts that are joined; a template of one interpolation is that interpolation's value.</summary>
    public sealed record Template(Place Place, ImmutableArray<HclTemplatePart> Parts) : HclExpression(Place);

    public sealed record Variable(Place Place, string Name) : HclExpression(Place);

    public sealed record Attribute(Place Place, HclExpression From, string Name) : HclExpression(Place);

    public sealed record Index(Place Place, HclExpression From, HclExpression Key) : HclExpression(Place);

    /// <summary><c>from[*].a.b</c>: <paramref name="Each"/> is evaluated with <see cref="ItemName"/> as each of the items.</summary>
    public sealed record Splat(Place Place, HclExpression From, HclExpression Each) : HclExpression(Place)
    {
        /// <summary>Nobody can write such a name.</summary>
        public const string ItemName = "[*]";
    }

    /// <param name="Expands">Whether the last argument is a list of arguments (<c>...</c>).</param>
    public sealed record Call(Place Place, string Name, ImmutableArray<HclExpression> Arguments, bool Expands) : HclExpression(Place);

    public sealed record Unary(Place Place, string Operator, HclExpression Operand) : HclExpression(Place);

    public sealed record Binary(Place Place, string Operator, HclExpression Left, HclExpression Right) : HclExpression(Place);

    public sealed record Conditional(Place Place, HclExpression Condition, HclExpression Then, HclExpression Else) : HclExpression(Place);

    public sealed record Tuple(Place Place, ImmutableArray<HclExpression> Items) : HclExpression(Place);

    public sealed record Object(Place Place, ImmutableArray<HclObjectItem> Items) : HclExpression(Place);

    /// <param name="ResultKey">Null where the result is a list.</param>
    /// <param name="Groups">Whether values of one key make a list (<c>...</c>).</param>
    public sealed record For(
        Place Place,
        string? KeyName,
        string ValueName,
        HclExpression Collection,
        HclExpression? ResultKey,
        HclExpression Result,
        HclExpression? Condition,
        bool Groups) : HclExpression(Place);
}

internal sealed record HclObjectItem(HclExpression Key, HclExpression Value);

/// <summary>What a template is made of.</summary>
internal abstract record HclTemplatePart
{
    private HclTemplatePart()
    {
    }

    public sealed record Text(string Value) : HclTemplatePart;

    public sealed record Interpolation(HclExpression Value) : HclTemplatePart;

    public sealed record If(HclExpression Condition, ImmutableArray<HclTemplatePart> Then, ImmutableArray<HclTemplatePart> Else) : HclTemplatePart;

    public sealed record For(string? KeyName, string ValueName, HclExpression Collection, ImmutableArray<HclTemplatePart> Each) : HclTemplatePart;
}
