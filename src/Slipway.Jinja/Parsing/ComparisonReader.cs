using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>Reads operators that compare, of which <c>not in</c> is two words.</summary>
internal static class ComparisonReader
{
    /// <summary>The operator, or null where none stands here.</summary>
    public static ComparisonOperator? TryTake(TokenReader tokens)
    {
        if (tokens.TryTakeName("in"))
        {
            return ComparisonOperator.In;
        }

        if (tokens.Current.IsName("not") && tokens.Next.IsName("in"))
        {
            tokens.Take();
            tokens.Take();
            return ComparisonOperator.NotIn;
        }

        ComparisonOperator? operation = tokens.Current is { Kind: TokenKind.Operator, Text: var symbol }
            ? symbol switch
            {
                "==" => ComparisonOperator.Equal,
                "!=" => ComparisonOperator.NotEqual,
                "<" => ComparisonOperator.Less,
                "<=" => ComparisonOperator.LessOrEqual,
                ">" => ComparisonOperator.Greater,
                ">=" => ComparisonOperator.GreaterOrEqual,
                _ => null,
            }
            : null;
        if (operation is not null)
        {
            tokens.Take();
        }

        return operation;
    }
}
