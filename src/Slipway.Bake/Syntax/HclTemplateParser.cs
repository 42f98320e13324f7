using System.Collections.Immutable;

namespace Slipway.Bake.Syntax;

/// <summary>Reads quoted strings and heredocs (HCL specification, "Template Expressions").</summary>
internal sealed class HclTemplateParser(HclTokenReader tokens, Func<HclExpression> readExpression)
{
    /// <summary>A token of text, or what stands between the braces of a sequence.</summary>
    private readonly List<Item> _items = [];
    private int _next;

    public HclExpression Read()
    {
        var begin = tokens.Take();
        var end = begin.Kind == HclTokenKind.HeredocStart ? HclTokenKind.HeredocEnd : HclTokenKind.QuoteEnd;
        while (tokens.Current.Kind != end)
        {
            _items.Add(ReadItem());
        }

        var place = begin.Place.To(tokens.Take().Place);
        if (begin.Text == "-")
        {
            RemoveIndentation();
        }

        Trim();
        var parts = Parts(opener: null);
        return parts is [HclTemplatePart.Interpolation { Value: var value }] ? value : new HclExpression.Template(place, parts);
    }

    private Item ReadItem()
    {
        var token = tokens.Take();
        if (token.Kind == HclTokenKind.Literal)
        {
            return new Item(token, ItemKind.Text);
        }

        var item = token.Kind == HclTokenKind.InterpolationStart
            ? new Item(token, ItemKind.Interpolation) { Value = readExpression() }
            : ReadDirective(token);
        item.TrimsAfter = tokens.Expect(HclTokenKind.SequenceEnd, "}").Trims;
        return item;
    }

    private Item ReadDirective(HclToken token)
    {
        var word = tokens.Expect(HclTokenKind.Identifier, "if, else, endif, for or endfor");
        switch (word.Text)
        {
            case "if":
                return new Item(token, ItemKind.If) { Value = readExpression() };
            case "for":
                var names = HclCollectionParser.ReadNames(tokens);
                return new Item(token, ItemKind.For) { Names = names, Value = readExpression() };
            case "else":
                return new Item(token, ItemKind.Else);
            case "endif":
                return new Item(token, ItemKind.EndIf);
            case "endfor":
                return new Item(token, ItemKind.EndFor);
            default:
                throw BakeException.At(word.Place, $"there is no template directive {word.Text}", "use if, else, endif, for or endfor");
        }
    }

    // The smallest indentation of a line goes from each; lines without anything else do not count.
    private void RemoveIndentation()
    {
        var lineStarts = _items.Where((item, i) => i == 0 || _items[i - 1] is { Kind: ItemKind.Text, Text: [.., '\n'] }).ToList();
        var counted = lineStarts.Where(item => item.Kind != ItemKind.Text || item.Text.Trim().Length > 0 || !item.Text.EndsWith('\n')).ToList();
        var smallest = counted.Count == 0 ? 0 : counted.Min(item => item.Kind == ItemKind.Text ? IndentationOf(item.Text) : 0);
        foreach (var item in lineStarts.Where(item => item.Kind == ItemKind.Text))
        {
            item.Text = item.Text[Math.Min(smallest, IndentationOf(item.Text))..];
        }
    }

    private static int IndentationOf(string text) => text.Length - text.TrimStart(' ', '\t').Length;

    private void Trim()
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Kind == ItemKind.Text)
            {
                continue;
            }

            if (_items[i].Token.Trims && i > 0)
            {
                _items[i - 1].Text = _items[i - 1].Text.TrimEnd();
            }

            if (_items[i].TrimsAfter && i + 1 < _items.Count)
            {
                _items[i + 1].Text = _items[i + 1].Text.TrimStart();
            }
        }
    }

    /// <summary>The parts up to a directive that ends what <paramref name="opener"/> began; all of them where that is null.</summary>
    private ImmutableArray<HclTemplatePart> Parts(Item? opener)
    {
        var parts = ImmutableArray.CreateBuilder<HclTemplatePart>();
        for (; _next < _items.Count; _next++)
        {
            var item = _items[_next];
            switch (item.Kind)
            {
                case ItemKind.Text when item.Text.Length > 0:
                    parts.Add(new HclTemplatePart.Text(item.Text));
                    break;
                case ItemKind.Interpolation:
                    parts.Add(new HclTemplatePart.Interpolation(item.Expression));
                    break;
                case ItemKind.If:
                    parts.Add(tokens.Within(ignoresNewlines: true, () => If(item)));
                    break;
                case ItemKind.For:
                    parts.Add(tokens.Within(ignoresNewlines: true, () => For(item)));
                    break;
                case ItemKind.Else or ItemKind.EndIf or ItemKind.EndFor:
                    return opener is not null
                        ? parts.ToImmutable()
                        : throw BakeException.At(item.Token.Place, "the template's directive ends nothing");
            }
        }

        return opener is null
            ? parts.ToImmutable()
            : throw BakeException.At(opener.Token.Place, opener.Kind == ItemKind.If ? "%{ if } has no %{ endif }" : "%{ for } has no %{ endfor }");
    }

    private HclTemplatePart.If If(Item item)
    {
        _next++;
        var then = Parts(item);
        ImmutableArray<HclTemplatePart> otherwise = [];
        if (_items[_next].Kind == ItemKind.Else)
        {
            _next++;
            otherwise = Parts(item);
        }

        Require(ItemKind.EndIf, "endif");
        return new HclTemplatePart.If(item.Expression, then, otherwise);
    }

    private HclTemplatePart.For For(Item item)
    {
        _next++;
        var each = Parts(item);
        Require(ItemKind.EndFor, "endfor");
        return new HclTemplatePart.For(item.Names.Key, item.Names.Value, item.Expression, each);
    }

    private void Require(ItemKind kind, string word)
    {
        if (_items[_next].Kind != kind)
        {
            throw BakeException.At(_items[_next].Token.Place, $"%{{ {word} }} is expected here");
        }
    }

    private enum ItemKind
    {
        Text,
        Interpolation,
        If,
        Else,
        EndIf,
        For,
        EndFor,
    }

    private sealed class Item(HclToken token, ItemKind kind)
    {
        public HclToken Token => token;

        public ItemKind Kind => kind;

        public string Text { get; set; } = kind == ItemKind.Text ? token.Text : "";

        public HclExpression? Value { get; init; }

        public HclExpression Expression => Value ?? throw new InvalidOperationException($"{kind} has no expression.");

        public (string? Key, string Value) Names { get; init; }

        public bool TrimsAfter { get; set; }
    }
}
