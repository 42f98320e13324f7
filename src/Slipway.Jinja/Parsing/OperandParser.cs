using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Filters;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Tests;

namespace Slipway.Jinja.Parsing;

/// <summary>What hangs on a literal or a name (<c>.a</c>, <c>[0]</c>, <c>(x)</c>, <c>|filter</c>, <c>is test</c>), and signs before it.</summary>
/// <param name="macroWords">Takes the words of macros that are read, as <see cref="LiteralParser"/> says.</param>
internal sealed class OperandParser(TokenReader tokens, ExpressionParser expressions, ArgumentParser arguments, ISet<string> macroWords)
{
    private readonly LiteralParser _literals = new(tokens, expressions, macroWords);

    public Expression Parse() => ParseSigned(withFilters: true);

    /// <summary><c>|a|b(1)</c>, which may be none.</summary>
    public ImmutableArray<FilterUse> ParseFilters()
    {
        var filters = ImmutableArray.CreateBuilder<FilterUse>();
        while (tokens.TryTakeOperator("|"))
        {
            filters.Add(ParseFilter());
        }

        return filters.ToImmutable();
    }

    /// <summary>The name of a filter and what it is given.</summary>
    public FilterUse ParseFilter()
    {
        var name = ParseDottedName();
        if (!FilterTable.All.ContainsKey(name.Text))
        {
            throw new TemplateSyntaxException(name.Span, $"there is no filter '{name.Text}'") { Hint = Suggestion.Sentence(name.Text, FilterTable.All.Keys) };
        }

        return new FilterUse(name.Span, name.Text, tokens.Current.IsOperator("(") ? arguments.Parse() : ArgumentList.Empty);
    }

    // A sign takes filters with it: -1|abs is 1.
    private Expression ParseSigned(bool withFilters)
    {
        var begin = tokens.Current.Span;
        UnaryOperator? sign = tokens.TryTakeOperator("-") ? UnaryOperator.Negate : tokens.TryTakeOperator("+") ? UnaryOperator.Plus : null;
        var operand = sign is { } operation
            ? new Expression.Unary(tokens.Since(begin), operation, tokens.Inside(() => ParseSigned(withFilters: false)))
            : _literals.Parse();
        operand = ParsePostfix(operand, begin);
        return withFilters ? ParseFiltersAndTests(operand, begin) : operand;
    }

    private Expression ParsePostfix(Expression operand, SourceSpan begin)
    {
        while (true)
        {
            if (tokens.TryTakeOperator("."))
            {
                operand = ParseMember(operand, begin);
            }
            else if (tokens.TryTakeOperator("["))
            {
                operand = ParseSubscript(operand, begin);
            }
            else if (tokens.Current.IsOperator("("))
            {
                var given = arguments.Parse();
                operand = new Expression.Call(tokens.Since(begin), operand, given);
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression ParseMember(Expression operand, SourceSpan begin)
    {
        if (tokens.Current.Kind == TokenKind.Integer)
        {
            var index = tokens.Take();
            var key = _literals.ParseInteger(index);
            return new Expression.Index(tokens.Since(begin), operand, key);
        }

        var name = tokens.TakeKind(TokenKind.Name, "the name of an attribute").Text;
        return new Expression.Attribute(tokens.Since(begin), operand, name);
    }

    private Expression ParseSubscript(Expression operand, SourceSpan begin)
    {
        var start = tokens.Current.IsOperator(":") ? null : expressions.ParseTuple();
        if (start is not null && tokens.TryTakeOperator("]"))
        {
            return new Expression.Index(tokens.Since(begin), operand, start);
        }

        tokens.TakeOperator(":");
        var stop = Bound();
        var step = tokens.TryTakeOperator(":") ? Bound() : null;
        tokens.TakeOperator("]");
        return new Expression.Slice(tokens.Since(begin), operand, start, stop, step);
    }

    private Expression? Bound() => tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") ? null : expressions.Parse();

    private Expression ParseFiltersAndTests(Expression operand, SourceSpan begin)
    {
        while (true)
        {
            if (tokens.TryTakeOperator("|"))
            {
                var filter = ParseFilter();
                operand = new Expression.Filter(tokens.Since(begin), operand, filter);
            }
            else if (tokens.TryTakeName("is"))
            {
                operand = ParseTest(operand, begin);
            }
            else if (tokens.Current.IsOperator("("))
            {
                var given = arguments.Parse();
                operand = new Expression.Call(tokens.Since(begin), operand, given);
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression.Test ParseTest(Expression operand, SourceSpan begin)
    {
        var isNegated = tokens.TryTakeName("not");
        var name = ParseDottedName();
        if (!TestTable.All.ContainsKey(name.Text))
        {
            throw new TemplateSyntaxException(name.Span, $"there is no test '{name.Text}'") { Hint = Suggestion.Sentence(name.Text, TestTable.All.Keys) };
        }

        var given = tokens.Current.IsOperator("(") ? arguments.Parse() : BareArgument();
        return new Expression.Test(tokens.Since(begin), operand, name.Text, given, isNegated);
    }

    // x is divisibleby 3: one argument may go without parentheses.
    private ArgumentList BareArgument()
    {
        var token = tokens.Current;
        var isValue = token.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Integer or TokenKind.Real || token.IsOperator("[") || token.IsOperator("{");
        if (!isValue || token.IsName("else") || token.IsName("or") || token.IsName("and") || token.IsName("if"))
        {
            return ArgumentList.Empty;
        }

        return token.IsName("is")
            ? throw tokens.Error("tests cannot follow each other", "join them with 'and'")
            : new ArgumentList { Positional = [ParsePostfix(_literals.Parse(), token.Span)] };
    }

    private Token ParseDottedName()
    {
        var name = tokens.TakeName();
        while (tokens.TryTakeOperator("."))
        {
            name = name with { Text = $"{name.Text}.{tokens.TakeName().Text}", Span = tokens.Since(name.Span) };
        }

        return name;
    }
}
