using System.Collections.Immutable;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>
/// Operators by precedence, loosest first: <c>if else</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparisons, <c>+ -</c>, <c>~</c>,
/// <c>* / // %</c>, <c>**</c> (from the left, as the language has it), signs.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly TokenReader _tokens;
    private readonly OperandParser _operands;

    public ExpressionParser(TokenReader tokens, ISet<string> macroWords)
    {
        _tokens = tokens;
        Arguments = new ArgumentParser(tokens, this);
        _operands = new OperandParser(tokens, this, Arguments, macroWords);
    }

    public ArgumentParser Arguments { get; }

    public Expression Parse() => _tokens.Inside(ParseConditional);

    /// <summary>An expression without an <c>if</c> of its own: in <c>for x in xs if …</c> that belongs to the loop.</summary>
    public Expression ParseWithoutConditional() => _tokens.Inside(ParseOr);

    /// <summary>One expression, or several between commas, which are a tuple.</summary>
    public Expression ParseTuple(bool withConditional = true)
    {
        var begin = _tokens.Current.Span;
        var first = withConditional ? Parse() : ParseWithoutConditional();
        if (!_tokens.Current.IsOperator(","))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (_tokens.TryTakeOperator(",") && !EndsTuple())
        {
            items.Add(withConditional ? Parse() : ParseWithoutConditional());
        }

        return new Expression.TupleLiteral(_tokens.Since(begin), items.ToImmutable());
    }

    /// <summary><c>|a|b(1)</c>, which may be none.</summary>
    public ImmutableArray<FilterUse> ParseFilters() => _operands.ParseFilters();

    /// <summary><c>a|b(1)</c></summary>
    public ImmutableArray<FilterUse> ParseFilterChain() => [_operands.ParseFilter(), .. _operands.ParseFilters()];

    private bool EndsTuple() =>
        _tokens.Current.Kind is TokenKind.OutputEnd or TokenKind.BlockEnd || _tokens.Current.IsOperator(")") || _tokens.Current.IsOperator("]")
        || _tokens.Current.IsName("recursive");

    private Expression ParseConditional()
    {
        var begin = _tokens.Current.Span;
        var value = ParseOr();
        while (_tokens.TryTakeName("if"))
        {
            var condition = ParseOr();
            var otherwise = _tokens.TryTakeName("else") ? Parse() : null;
            value = new Expression.Conditional(_tokens.Since(begin), condition, value, otherwise);
        }

        return value;
    }

    private Expression ParseOr()
    {
        var begin = _tokens.Current.Span;
        var left = ParseAnd();
        while (_tokens.TryTakeName("or"))
        {
            left = new Expression.Or(_tokens.Since(begin), left, ParseAnd());
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var begin = _tokens.Current.Span;
        var left = ParseNot();
        while (_tokens.TryTakeName("and"))
        {
            left = new Expression.And(_tokens.Since(begin), left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        var begin = _tokens.Current.Span;
        if (!_tokens.TryTakeName("not"))
        {
            return ParseComparison();
        }

        var operand = _tokens.Inside(ParseNot);
        return new Expression.Unary(_tokens.Since(begin), UnaryOperator.Not, operand);
    }

    private Expression ParseComparison()
    {
        var begin = _tokens.Current.Span;
        var first = ParseSum();
        var steps = ImmutableArray.CreateBuilder<(ComparisonOperator, Expression)>();
        while (ComparisonReader.TryTake(_tokens) is { } operation)
        {
            steps.Add((operation, ParseSum()));
        }

        return steps.Count == 0 ? first : new Expression.Comparison(_tokens.Since(begin), first, steps.ToImmutable());
    }

    private Expression ParseSum() => ParseBinary(ParseConcatenation, symbol => symbol switch
    {
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        _ => null,
    });

    private Expression ParseConcatenation()
    {
        var begin = _tokens.Current.Span;
        var first = ParseProduct();
        if (!_tokens.Current.IsOperator("~"))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<Expression>();
        parts.Add(first);
        while (_tokens.TryTakeOperator("~"))
        {
            parts.Add(ParseProduct());
        }

        return new Expression.Concatenation(_tokens.Since(begin), parts.ToImmutable());
    }

    private Expression ParseProduct() => ParseBinary(ParsePower, symbol => symbol switch
    {
        "*" => BinaryOperator.Multiply,
        "/" => BinaryOperator.Divide,
        "//" => BinaryOperator.FloorDivide,
        "%" => BinaryOperator.Remainder,
        _ => null,
    });

    private Expression ParsePower() => ParseBinary(_operands.Parse, symbol => symbol == "**" ? BinaryOperator.Power : null);

    private Expression ParseBinary(Func<Expression> parseOperand, Func<string, BinaryOperator?> find)
    {
        var begin = _tokens.Current.Span;
        var left = parseOperand();
        while (_tokens.Current.Kind == TokenKind.Operator && find(_tokens.Current.Text) is { } operation)
        {
            _tokens.Take();
            var right = parseOperand();
            left = new Expression.Binary(_tokens.Since(begin), operation, left, right);
        }

        return left;
    }
}
