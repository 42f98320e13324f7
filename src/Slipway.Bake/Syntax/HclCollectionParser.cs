using System.Collections.Immutable;

namespace Slipway.Bake.Syntax;

/// <summary>Reads lists, objects, and the for expressions that make them.</summary>
internal sealed class HclCollectionParser(HclTokenReader tokens, Func<HclExpression> readExpression)
{
    public HclExpression ReadTuple() => tokens.Within<HclExpression>(ignoresNewlines: true, () =>
    {
        var begin = tokens.Expect("[").Place;
        if (tokens.IsWord("for"))
        {
            return ReadFor(begin, isObject: false);
        }

        var items = ImmutableArray.CreateBuilder<HclExpression>();
        while (!tokens.Current.IsSymbol("]"))
        {
            items.Add(readExpression());
            if (!tokens.TryTake(","))
            {
                break;
            }
        }

        return new HclExpression.Tuple(begin.To(tokens.Expect("]").Place), items.ToImmutable());
    });

    public HclExpression ReadObject()
    {
        return tokens.Next is { Kind: HclTokenKind.Identifier, Text: "for" }
            ? tokens.Within<HclExpression>(ignoresNewlines: true, () => ReadFor(tokens.Expect("{").Place, isObject: true))
            : tokens.Within(ignoresNewlines: false, ReadItems);
    }

    // Items end with a comma or their line.
    private HclExpression ReadItems()
    {
        var begin = tokens.Expect("{").Place;
        var items = ImmutableArray.CreateBuilder<HclObjectItem>();
        tokens.SkipNewlines();
        while (!tokens.Current.IsSymbol("}"))
        {
            var key = ReadKey();
            if (!tokens.TryTake("=") && !tokens.TryTake(":"))
            {
                throw tokens.Unexpected("=");
            }

            tokens.SkipNewlines();
            items.Add(new HclObjectItem(key, readExpression()));
            if (!tokens.TryTake(",") && tokens.Current.Kind != HclTokenKind.Newline)
            {
                break;
            }

            tokens.SkipNewlines();
        }

        return new HclExpression.Object(begin.To(tokens.Expect("}").Place), items.ToImmutable());
    }

    // A name stands for itself; a variable's value is meant by (name).
    private HclExpression ReadKey()
    {
        var key = readExpression();
        return key is HclExpression.Variable name && !tokens.LastPlaceEndsWith(")")
            ? new HclExpression.Template(name.Place, [new HclTemplatePart.Text(name.Name)])
            : key;
    }

    private HclExpression.For ReadFor(Place begin, bool isObject)
    {
        tokens.Take();
        var (key, value) = ReadNames(tokens);
        var collection = readExpression();
        tokens.Expect(":");
        var result = readExpression();
        HclExpression? resultKey = null;
        if (isObject)
        {
            tokens.Expect("=>");
            (resultKey, result) = (result, readExpression());
        }

        var groups = isObject && tokens.TryTake("...");
        var condition = tokens.TryTakeWord("if") ? readExpression() : null;
        var end = tokens.Expect(isObject ? "}" : "]").Place;
        return new HclExpression.For(begin.To(end), key, value, collection, resultKey, result, condition, groups);
    }

    /// <summary><c>value in</c> or <c>key, value in</c>.</summary>
    public static (string? Key, string Value) ReadNames(HclTokenReader tokens)
    {
        string? key = null;
        var value = tokens.Expect(HclTokenKind.Identifier, "a name").Text;
        if (tokens.TryTake(","))
        {
            (key, value) = (value, tokens.Expect(HclTokenKind.Identifier, "a name").Text);
        }

        return tokens.TryTakeWord("in") ? (key, value) : throw tokens.Unexpected("in");
    }
}
