using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Jinja.Nodes;

/// <summary>What stands for a value; the span is where the template says it.</summary>
internal abstract record Expression(SourceSpan Span)
{
    public sealed record Constant(SourceSpan Span, JinjaValue Value) : Expression(Span);

    public sealed record Name(SourceSpan Span, string Identifier) : Expression(Span);

    public sealed record ListLiteral(SourceSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

    public sealed record TupleLiteral(SourceSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

    public sealed record MappingLiteral(SourceSpan Span, ImmutableArray<(Expression Key, Expression Value)> Entries) : Expression(Span);

    public sealed record Unary(SourceSpan Span, UnaryOperator Operation, Expression Operand) : Expression(Span);

    public sealed record Binary(SourceSpan Span, BinaryOperator Operation, Expression Left, Expression Right) : Expression(Span);

    /// <summary><c>a &lt; b &lt; c</c>: each of the steps must hold, and each operand is evaluated once.</summary>
    public sealed record Comparison(SourceSpan Span, Expression First, ImmutableArray<(ComparisonOperator Operation, Expression Operand)> Steps) : Expression(Span);

    public sealed record And(SourceSpan Span, Expression Left, Expression Right) : Expression(Span);

    public sealed record Or(SourceSpan Span, Expression Left, Expression Right) : Expression(Span);

    /// <summary><c>a ~ b ~ c</c></summary>
    public sealed record Concatenation(SourceSpan Span, ImmutableArray<Expression> Parts) : Expression(Span);

    public sealed record Conditional(SourceSpan Span, Expression Condition, Expression Then, Expression? Else) : Expression(Span);

    public sealed record Attribute(SourceSpan Span, Expression Target, string Identifier) : Expression(Span);

    public sealed record Index(SourceSpan Span, Expression Target, Expression Key) : Expression(Span);

    public sealed record Slice(SourceSpan Span, Expression Target, Expression? Start, Expression? Stop, Expression? Step) : Expression(Span);

    public sealed record Call(SourceSpan Span, Expression Target, ArgumentList Arguments) : Expression(Span);

    public sealed record Filter(SourceSpan Span, Expression Input, FilterUse Use) : Expression(Span);

    public sealed record Test(SourceSpan Span, Expression Input, string Identifier, ArgumentList Arguments, bool IsNegated) : Expression(Span);
}
