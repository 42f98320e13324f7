using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Bake.Syntax;

/// <summary>
/// Reads a file in HCL's JSON syntax. A JSON text is an object expression of the native syntax as it stands, its strings
/// are templates, and its objects become blocks where a bake file has blocks.
/// </summary>
internal static class HclJsonParser
{
    private static readonly Dictionary<string, int> LabelsOfBlocks = new(StringComparer.Ordinal)
    {
        ["target"] = 1,
        ["group"] = 1,
        ["variable"] = 1,
        ["function"] = 1,
    };

    private static readonly Dictionary<string, int> LabelsOfInner = new(StringComparer.Ordinal) { ["validation"] = 0 };

    /// <exception cref="BakeException">The text is not what it should be.</exception>
    public static HclBody Read(SourceText source)
    {
        var tokens = new HclTokenReader(HclLexer.Read(source));
        tokens.SkipNewlines();
        var root = new HclExpressionParser(tokens).Read();
        tokens.SkipNewlines();
        return tokens.Current.Kind == HclTokenKind.EndOfFile ? Body(root, LabelsOfBlocks) : throw tokens.Unexpected("the end of the file");
    }

    private static HclBody Body(HclExpression expression, Dictionary<string, int> labels)
    {
        var attributes = ImmutableArray.CreateBuilder<HclAttribute>();
        var blocks = ImmutableArray.CreateBuilder<HclBlock>();
        foreach (var (key, name, value) in Items(expression))
        {
            if (labels.TryGetValue(name, out var count))
            {
                blocks.AddRange(Blocks(key, name, value, count));
            }
            else
            {
                attributes.Add(new HclAttribute(key, name, value));
            }
        }

        return new HclBody(attributes.ToImmutable(), blocks.ToImmutable());
    }

    private static IEnumerable<HclBlock> Blocks(Place key, string type, HclExpression value, int labels)
    {
        if (labels == 0)
        {
            return Several(value).Select(body => new HclBlock(key, type, [], Body(body, LabelsOfInner)));
        }

        return Several(value).SelectMany(Items).SelectMany(item => Several(item.Value)
            .Select(body => new HclBlock(item.Place, type, [item.Name], Body(body, LabelsOfInner))));
    }

    private static ImmutableArray<HclExpression> Several(HclExpression value) => value is HclExpression.Tuple tuple ? tuple.Items : [value];

    private static IEnumerable<(Place Place, string Name, HclExpression Value)> Items(HclExpression expression)
    {
        var items = expression as HclExpression.Object ?? throw BakeException.At(expression.Place, "an object is expected here");
        return items.Items.Select(item => item.Key is HclExpression.Template { Parts: [HclTemplatePart.Text { Value: var name }] }
            ? (item.Key.Place, name, item.Value)
            : throw BakeException.At(item.Key.Place, "a name without templates is expected here"));
    }
}
