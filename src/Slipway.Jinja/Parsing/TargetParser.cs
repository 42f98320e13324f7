using System.Collections.Immutable;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>Reads what <c>set</c>, <c>for</c> and <c>with</c> assign to.</summary>
internal sealed class TargetParser(TokenReader tokens)
{
    /// <summary>A name that may be assigned to.</summary>
    public static Token TakeAssignable(TokenReader tokens) => tokens.Current.Text is "true" or "false" or "none" or "True" or "False" or "None"
        ? throw tokens.Error($"nothing can be assigned to '{tokens.Current.Text}'")
        : tokens.TakeName();

    /// <summary>A name, or several between commas.</summary>
    public Target Parse()
    {
        var begin = tokens.Current.Span;
        var first = ParseOne();
        if (!tokens.Current.IsOperator(","))
        {
            return first;
        }

        var targets = ImmutableArray.CreateBuilder<Target>();
        targets.Add(first);
        while (tokens.TryTakeOperator(",") && (tokens.Current.IsOperator("(") || (tokens.Current.Kind == TokenKind.Name && !tokens.Current.IsName("in"))))
        {
            targets.Add(ParseOne());
        }

        return new Target.Several(tokens.Since(begin), targets.ToImmutable());
    }

    private Target ParseOne()
    {
        if (tokens.TryTakeOperator("("))
        {
            var inside = tokens.Inside(Parse);
            tokens.TakeOperator(")");
            return inside;
        }

        var name = TakeAssignable(tokens);
        if (!tokens.TryTakeOperator("."))
        {
            return new Target.Name(name.Span, name.Text);
        }

        var attribute = tokens.TakeName().Text;
        return new Target.Member(tokens.Since(name.Span), name.Text, attribute);
    }
}
