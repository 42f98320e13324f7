using System.Collections.Immutable;
using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Parsing;

/// <summary>Literals, names and what stands in brackets.</summary>
/// <param name="macroWords">Takes <c>varargs</c>, <c>kwargs</c> and <c>caller</c> where they are read: a macro must know whether its body speaks of them.</param>
internal sealed class LiteralParser(TokenReader tokens, ExpressionParser expressions, ISet<string> macroWords)
{
    public Expression Parse()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(tokens.Take());
            case TokenKind.Text:
                return ParseText(tokens.Take());
            case TokenKind.Integer:
                return ParseInteger(tokens.Take());
            case TokenKind.Real:
                tokens.Take();
                return Constant(token.Span, double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Operator when token.Text == "(":
                return ParseParentheses();
            case TokenKind.Operator when token.Text == "[":
                return ParseList();
            case TokenKind.Operator when token.Text == "{":
                return ParseMapping();
            default:
                throw tokens.Expected("a value");
        }
    }

    public Expression.Constant ParseInteger(Token token) =>
        Constant(token.Span, Numbers.ReadInteger(token.Text, 0) is { } number && number.GetBitLength() <= Limits.IntegerBits
            ? new JinjaValue.Integer(number)
            : throw new TemplateSyntaxException(token.Span, "this number is too large"));

    private static Expression.Constant Constant(SourceSpan span, JinjaValue value) => new(span, value);

    private Expression ParseName(Token token)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return Constant(token.Span, JinjaValue.True);
            case "false" or "False":
                return Constant(token.Span, JinjaValue.False);
            case "none" or "None":
                return Constant(token.Span, JinjaValue.None);
            default:
                if (token.Text is "varargs" or "kwargs" or "caller")
                {
                    macroWords.Add(token.Text);
                }

                return new Expression.Name(token.Span, token.Text);
        }
    }

    private Expression.Constant ParseText(Token first)
    {
        // As in Python, strings side by side are one.
        var parts = new List<string> { first.Text };
        while (tokens.Current.Kind == TokenKind.Text)
        {
            parts.Add(tokens.Take().Text);
        }

        return Constant(tokens.Since(first.Span), string.Concat(parts));
    }

    private Expression ParseParentheses()
    {
        var begin = tokens.TakeOperator("(").Span;
        if (tokens.TryTakeOperator(")"))
        {
            return new Expression.TupleLiteral(tokens.Since(begin), []);
        }

        var value = expressions.ParseTuple();
        tokens.TakeOperator(")");
        return value;
    }

    private Expression.ListLiteral ParseList()
    {
        var begin = tokens.TakeOperator("[").Span;
        var items = ImmutableArray.CreateBuilder<Expression>();
        while (!tokens.Current.IsOperator("]"))
        {
            items.Add(expressions.Parse());
            if (!tokens.TryTakeOperator(","))
            {
                break;
            }
        }

        tokens.TakeOperator("]");
        return new Expression.ListLiteral(tokens.Since(begin), items.ToImmutable());
    }

    private Expression.MappingLiteral ParseMapping()
    {
        var begin = tokens.TakeOperator("{").Span;
        var entries = ImmutableArray.CreateBuilder<(Expression, Expression)>();
        while (!tokens.Current.IsOperator("}"))
        {
            var key = expressions.Parse();
            tokens.TakeOperator(":");
            entries.Add((key, expressions.Parse()));
            if (!tokens.TryTakeOperator(","))
            {
                break;
            }
        }

        tokens.TakeOperator("}");
        return new Expression.MappingLiteral(tokens.Since(begin), entries.ToImmutable());
    }
}
