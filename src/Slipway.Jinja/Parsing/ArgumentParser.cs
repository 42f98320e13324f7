using System.Collections.Immutable;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>What is given in a call, and what a macro takes.</summary>
internal sealed class ArgumentParser(TokenReader tokens, ExpressionParser expressions)
{
    public ArgumentList Parse()
    {
        tokens.TakeOperator("(");
        var positional = ImmutableArray.CreateBuilder<Expression>();
        var named = ImmutableArray.CreateBuilder<(string, Expression)>();
        Expression? positionalRest = null;
        Expression? namedRest = null;
        while (!tokens.Current.IsOperator(")"))
        {
            if (namedRest is null && tokens.TryTakeOperator("**"))
            {
                namedRest = expressions.Parse();
            }
            else if (namedRest is null && positionalRest is null && tokens.TryTakeOperator("*"))
            {
                positionalRest = expressions.Parse();
            }
            else if (namedRest is null && tokens.Current.Kind == TokenKind.Name && tokens.Next.IsOperator("="))
            {
                named.Add(ParseNamed());
            }
            else if (namedRest is null && positionalRest is null && named.Count == 0)
            {
                positional.Add(expressions.Parse());
            }
            else
            {
                throw tokens.Error("an argument without a name stands behind others that have one");
            }

            TakeSeparator();
        }

        tokens.TakeOperator(")");
        return new ArgumentList { Positional = positional.ToImmutable(), Named = named.ToImmutable(), PositionalRest = positionalRest, NamedRest = namedRest };
    }

    /// <summary><c>(a, b=1)</c> of a macro.</summary>
    public ImmutableArray<(string Name, Expression? Default)> ParseParameters()
    {
        tokens.TakeOperator("(");
        var parameters = ImmutableArray.CreateBuilder<(string, Expression?)>();
        var hasDefault = false;
        while (!tokens.Current.IsOperator(")"))
        {
            var name = TargetParser.TakeAssignable(tokens).Text;
            var value = tokens.TryTakeOperator("=") ? expressions.Parse() : null;
            if (value is null && hasDefault)
            {
                throw tokens.Error($"'{name}' has no default, as one before it has");
            }

            hasDefault = value is not null;
            parameters.Add((name, value));
            TakeSeparator();
        }

        tokens.TakeOperator(")");
        return parameters.ToImmutable();
    }

    private (string, Expression) ParseNamed()
    {
        var name = tokens.Take().Text;
        tokens.Take();
        return (name, expressions.Parse());
    }

    private void TakeSeparator()
    {
        if (!tokens.Current.IsOperator(")"))
        {
            tokens.TakeOperator(",");
        }
    }
}
