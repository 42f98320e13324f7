using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Bake.Syntax;

/// <summary>Reads a file in HCL's native syntax.</summary>
internal sealed class HclBodyParser
{
    private readonly HclTokenReader _tokens;
    private readonly HclExpressionParser _expressions;

    private HclBodyParser(SourceText source)
    {
        _tokens = new HclTokenReader(HclLexer.Read(source));
        _expressions = new HclExpressionParser(_tokens);
    }

    /// <exception cref="BakeException">The text is not what it should be.</exception>
    public static HclBody Read(SourceText source)
    {
        var parser = new HclBodyParser(source);
        var body = parser.ReadItems();
        return parser._tokens.Current.Kind == HclTokenKind.EndOfFile ? body : throw parser._tokens.Unexpected("the name of an attribute or a block");
    }

    private HclBody ReadItems()
    {
        var attributes = ImmutableArray.CreateBuilder<HclAttribute>();
        var blocks = ImmutableArray.CreateBuilder<HclBlock>();
        while (true)
        {
            _tokens.SkipNewlines();
            if (_tokens.Current.Kind != HclTokenKind.Identifier)
            {
                return new HclBody(attributes.ToImmutable(), blocks.ToImmutable());
            }

            var name = _tokens.Take();
            if (!_tokens.TryTake("="))
            {
                blocks.Add(_tokens.Within(ignoresNewlines: false, () => ReadBlock(name)));
            }
            else if (attributes.Any(a => a.Name == name.Text))
            {
                throw BakeException.At(name.Place, $"{name.Text} is there twice");
            }
            else
            {
                attributes.Add(new HclAttribute(name.Place, name.Text, _expressions.Read()));
            }

            if (_tokens.Current.Kind is not (HclTokenKind.Newline or HclTokenKind.EndOfFile) && !_tokens.Current.IsSymbol("}"))
            {
                throw _tokens.Unexpected("the end of the line");
            }
        }
    }

    private HclBlock ReadBlock(HclToken type)
    {
        var labels = ImmutableArray.CreateBuilder<string>();
        var place = type.Place;
        while (!_tokens.TryTake("{"))
        {
            var (label, end) = ReadLabel();
            labels.Add(label);
            place = place.To(end);
        }

        var body = ReadItems();
        _tokens.Expect("}");
        return new HclBlock(place, type.Text, labels.ToImmutable(), body);
    }

    private (string Label, Place End) ReadLabel()
    {
        if (_tokens.Current.Kind == HclTokenKind.Identifier)
        {
            var word = _tokens.Take();
            return (word.Text, word.Place);
        }

        if (_tokens.Current.Kind != HclTokenKind.QuoteStart)
        {
            throw _tokens.Unexpected("= or {");
        }

        _tokens.Take();
        var text = _tokens.Current.Kind == HclTokenKind.Literal ? _tokens.Take().Text : "";
        return (text, _tokens.Expect(HclTokenKind.QuoteEnd, "a name without templates").Place);
    }
}
