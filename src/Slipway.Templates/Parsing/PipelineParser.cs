using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Templates.Parsing;

/// <summary>What stands inside of an action.</summary>
/// <remarks>Source: https://pkg.go.dev/text/template, "Arguments", "Pipelines" and "Variables".</remarks>
internal sealed class PipelineParser(TokenReader tokens, IReadOnlySet<string> functions)
{
    private int _depth;

    /// <param name="variables">How many variables may be named before <c>:=</c>.</param>
    public Pipeline Parse(int variables)
    {
        if (++_depth > Limits.Depth)
        {
            throw tokens.Error("parentheses are nested too deeply");
        }

        tokens.SkipSpace();
        var (names, declares) = ParseVariables(variables);
        var commands = ImmutableArray.CreateBuilder<Command>();
        commands.Add(ParseCommand());
        while (tokens.Current.Is(TokenKind.Sign, "|"))
        {
            tokens.Take();
            commands.Add(ParseCommand());
        }

        _depth--;
        return new Pipeline(names, declares, commands.ToImmutable());
    }

    private (ImmutableArray<string> Names, bool Declares) ParseVariables(int most)
    {
        var mark = tokens.Mark();
        var names = ImmutableArray.CreateBuilder<string>();
        while (names.Count < most && tokens.Current.Kind == TokenKind.Variable)
        {
            names.Add(tokens.Take().Text);
            tokens.SkipSpace();
            if (tokens.Current is { Kind: TokenKind.Sign, Text: ":=" or "=" })
            {
                return (names.ToImmutable(), tokens.Take().Text == ":=");
            }

            if (!tokens.Current.Is(TokenKind.Sign, ","))
            {
                break;
            }

            tokens.Take();
            tokens.SkipSpace();
        }

        // It was an operand.
        tokens.GoBackTo(mark);
        return ([], false);
    }

    private Command ParseCommand()
    {
        var operands = ImmutableArray.CreateBuilder<Operand>();
        tokens.SkipSpace();
        while (tokens.Current.Kind is not (TokenKind.Close or TokenKind.End) && tokens.Current is not { Kind: TokenKind.Sign, Text: "|" or ")" })
        {
            operands.Add(ParseOperand());
            if (!tokens.SkipSpace() && tokens.Current.Kind is not (TokenKind.Close or TokenKind.End or TokenKind.Sign))
            {
                throw tokens.Unexpected("in operand");
            }
        }

        return operands.Count > 0 ? new Command(operands.ToImmutable()) : throw tokens.Error("missing value for command");
    }

    private Operand ParseOperand()
    {
        var token = tokens.Take();
        switch (token.Kind)
        {
            case TokenKind.Field:
                return new Operand.Dot([token.Text, .. ParseFields()], token.Position);
            case TokenKind.Dot:
                return new Operand.Dot([], token.Position);
            case TokenKind.Variable:
                return new Operand.Variable(token.Text, ParseFields(), token.Position);
            case TokenKind.Quoted:
                return new Operand.Constant(token.Text, token.Position);
            case TokenKind.Number:
                return new Operand.Constant(ParseNumber(token), token.Position);
            case TokenKind.Word when token.Text is "true" or "false":
                return new Operand.Constant(token.Text == "true", token.Position);
            case TokenKind.Word when token.Text is "nil":
                return new Operand.Constant(TemplateValue.None, token.Position);
            case TokenKind.Word when functions.Contains(token.Text):
                return new Operand.Function(token.Text, token.Position);
            case TokenKind.Word:
                throw tokens.Error(token.Position, $"function \"{token.Text}\" not defined");
            case TokenKind.Sign when token.Text == "(":
                return ParseNested(token.Position);
            default:
                throw tokens.Error(token.Position, $"unexpected \"{token.Text}\" in operand");
        }
    }

    private Operand.Nested ParseNested(int position)
    {
        var value = Parse(variables: 0);
        if (!tokens.Current.Is(TokenKind.Sign, ")"))
        {
            throw tokens.Error(position, "unclosed left paren");
        }

        tokens.Take();
        return new Operand.Nested(value, ParseFields(), position);
    }

    private ImmutableArray<string> ParseFields()
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        while (tokens.Current.Kind == TokenKind.Field)
        {
            fields.Add(tokens.Take().Text);
        }

        return fields.ToImmutable();
    }

    private TemplateValue ParseNumber(Token token)
    {
        var digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out integer))
        {
            return integer;
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? new TemplateValue.Real(real)
            : throw tokens.Error(token.Position, $"bad number syntax: \"{token.Text}\"");
    }
}
