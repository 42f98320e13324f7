using System.Collections.Immutable;
using System.Globalization;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Syntax;

/// <summary>Reads expressions: operators by precedence, then what follows a value, then values.</summary>
internal sealed class HclExpressionParser(HclTokenReader tokens)
{
    // Loosest first.
    private static readonly string[][] Operators = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

    /// <exception cref="BakeException">There is none, or it is wrong.</exception>
    public HclExpression Read()
    {
        var condition = ReadBinary(0);
        if (!tokens.TryTake("?"))
        {
            return condition;
        }

        var then = tokens.Within(ignoresNewlines: false, Read);
        tokens.Expect(":");
        var otherwise = tokens.Within(ignoresNewlines: false, Read);
        return new HclExpression.Conditional(condition.Place.To(otherwise.Place), condition, then, otherwise);
    }

    private HclExpression ReadBinary(int level)
    {
        if (level == Operators.Length)
        {
            return ReadUnary();
        }

        var left = ReadBinary(level + 1);
        while (tokens.Current.Kind == HclTokenKind.Symbol && Operators[level].Contains(tokens.Current.Text))
        {
            var symbol = tokens.Take().Text;
            var right = ReadBinary(level + 1);
            left = new HclExpression.Binary(left.Place.To(right.Place), symbol, left, right);
        }

        return left;
    }

    private HclExpression ReadUnary()
    {
        if (!tokens.Current.IsSymbol("-") && !tokens.Current.IsSymbol("!"))
        {
            return ReadTraversal();
        }

        var symbol = tokens.Take();
        var operand = tokens.Within(ignoresNewlines: false, ReadUnary);
        return new HclExpression.Unary(symbol.Place.To(operand.Place), symbol.Text, operand);
    }

    private HclExpression ReadTraversal()
    {
        var value = ReadValue();
        while (true)
        {
            if (tokens.Current.IsSymbol("."))
            {
                tokens.Take();
                value = tokens.TryTake("*") ? ReadSplat(value, ReadAttributes) : ReadAttribute(value);
            }
            else if (tokens.Current.IsSymbol("["))
            {
                value = tokens.Within(ignoresNewlines: true, () => ReadIndex(value));
            }
            else
            {
                return value;
            }
        }
    }

    // In value.0.1 the numbers come as one.
    private HclExpression ReadAttribute(HclExpression from)
    {
        if (tokens.Current.Kind == HclTokenKind.Number)
        {
            var number = tokens.Take();
            return number.Text.Split('.').Aggregate(from, (value, part) => new HclExpression.Index(
                value.Place.To(number.Place), value, new HclExpression.Literal(number.Place, Number(number with { Text = part }))));
        }

        var name = tokens.Expect(HclTokenKind.Identifier, "a name");
        return new HclExpression.Attribute(from.Place.To(name.Place), from, name.Text);
    }

    private HclExpression ReadAttributes(HclExpression item)
    {
        while (tokens.Current.IsSymbol("."))
        {
            tokens.Take();
            item = ReadAttribute(item);
        }

        return item;
    }

    private HclExpression ReadIndex(HclExpression from)
    {
        tokens.Expect("[");
        if (tokens.Current.IsSymbol("*") && tokens.Next.IsSymbol("]"))
        {
            tokens.Take();
            tokens.Take();
            return ReadSplat(from, ReadFollowing);
        }

        var key = Read();
        var end = tokens.Expect("]");
        return new HclExpression.Index(from.Place.To(end.Place), from, key);
    }

    private HclExpression ReadFollowing(HclExpression item)
    {
        while (tokens.Current.IsSymbol(".") || tokens.Current.IsSymbol("["))
        {
            item = tokens.Current.IsSymbol(".") ? ReadAttributes(item) : tokens.Within(ignoresNewlines: true, () => ReadIndex(item));
        }

        return item;
    }

    private HclExpression.Splat ReadSplat(HclExpression from, Func<HclExpression, HclExpression> follow)
    {
        var each = follow(new HclExpression.Variable(from.Place, HclExpression.Splat.ItemName));
        return new HclExpression.Splat(from.Place.To(tokens.LastPlace), from, each);
    }

    private HclExpression ReadValue()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case HclTokenKind.Number:
                tokens.Take();
                return new HclExpression.Literal(token.Place, Number(token));
            case HclTokenKind.QuoteStart or HclTokenKind.HeredocStart:
                return tokens.Within(ignoresNewlines: true, new HclTemplateParser(tokens, Read).Read);
            case HclTokenKind.Identifier:
                tokens.Take();
                return ReadWord(token);
            case HclTokenKind.Symbol when token.Text == "(":
                return tokens.Within(ignoresNewlines: true, ReadParenthesised);
            case HclTokenKind.Symbol when token.Text == "[":
                return new HclCollectionParser(tokens, Read).ReadTuple();
            case HclTokenKind.Symbol when token.Text == "{":
                return new HclCollectionParser(tokens, Read).ReadObject();
            default:
                throw tokens.Unexpected("a value");
        }
    }

    private HclExpression ReadParenthesised()
    {
        tokens.Expect("(");
        var value = Read();
        tokens.Expect(")");
        return value;
    }

    private HclExpression ReadWord(HclToken word) => word.Text switch
    {
        "true" => new HclExpression.Literal(word.Place, HclValue.True),
        "false" => new HclExpression.Literal(word.Place, HclValue.False),
        "null" => new HclExpression.Literal(word.Place, HclValue.Nothing),
        _ when tokens.Current.IsSymbol("(") => tokens.Within(ignoresNewlines: true, () => ReadCall(word)),
        _ => new HclExpression.Variable(word.Place, word.Text),
    };

    private HclExpression.Call ReadCall(HclToken name)
    {
        tokens.Expect("(");
        var arguments = ImmutableArray.CreateBuilder<HclExpression>();
        var expands = false;
        while (!expands && !tokens.Current.IsSymbol(")"))
        {
            arguments.Add(Read());
            expands = tokens.TryTake("...");
            if (!tokens.TryTake(","))
            {
                break;
            }
        }

        var end = tokens.Expect(")");
        return new HclExpression.Call(name.Place.To(end.Place), name.Text, arguments.ToImmutable(), expands);
    }

    private static HclValue.Number Number(HclToken token) =>
        decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new HclValue.Number(number)
            : throw BakeException.At(token.Place, "the number is too large");
}
