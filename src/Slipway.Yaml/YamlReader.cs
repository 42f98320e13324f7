using System.Collections.Immutable;
using Slipway.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Yaml;

/// <summary>Makes nodes of the parser's events. Aliases share the node of their anchor, and are counted as if they did not.</summary>
internal sealed class YamlReader(SourceText source)
{
    private const string StandardTags = "tag:yaml.org,2002:";
    private static readonly string[] PlainTags = ["str", "int", "float", "bool", "null", "seq", "map", "merge", "set", "omap", "binary", "timestamp"];

    private readonly Parser _parser = new(new Scanner(new StringReader(source.Text), skipComments: true));
    private readonly Dictionary<string, (YamlNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>The first document's root; null where there is none.</summary>
    /// <exception cref="YamlFault">The text is no YAML, or beyond a limit.</exception>
    public YamlNode? Read()
    {
        if (source.Text.Length > Limits.Characters)
        {
            throw new YamlFault(default, $"the file is larger than {Limits.Characters >> 20} MiB");
        }

        try
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            var root = Node(depth: 0);
            _parser.Consume<DocumentEnd>();
            return root is YamlNode.Scalar { IsNull: true } ? null : root;
        }
        catch (YamlException e)
        {
            throw new YamlFault(SpanOf(e.Start, e.End), Words(e));
        }
    }

    private YamlNode Node(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        var before = _nodes;
        Count(1, _parser.Current);
        if (depth > Limits.Depth)
        {
            throw new YamlFault(SpanOf(_parser.Current), $"values nest deeper than {Limits.Depth} levels");
        }

        RefuseForeignTag(_parser.Current);
        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        YamlNode node;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            node = Text(scalar);
        }
        else if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            node = Items(sequence, depth);
        }
        else
        {
            node = Entries(_parser.Consume<MappingStart>(), depth);
        }

        // Known only now: an alias within what it names would never end.
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = (node, _nodes - before);
        }

        return node;
    }

    // !!python/object and the like ask a reader to make what a program knows; tags of one's own (!reset) are for who reads the nodes.
    private static void RefuseForeignTag(ParsingEvent? at)
    {
        if (at is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false, Value: { } tag } }
            && tag.StartsWith(StandardTags, StringComparison.Ordinal)
            && !PlainTags.Contains(tag[StandardTags.Length..], StringComparer.Ordinal))
        {
            throw new YamlFault(SpanOf(at), $"the tag !!{tag[StandardTags.Length..]} asks for more than plain data");
        }
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new YamlFault(SpanOf(alias), $"alias *{alias.Value.Value} names nothing that ends before it");
        }

        Count(anchored.Size, alias);
        return anchored.Node;
    }

    private static YamlNode.Scalar Text(Scalar scalar) =>
        new(SpanOf(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific));

    private YamlNode.Sequence Items(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new YamlNode.Sequence(SpanOf(start.Start, _parser.Consume<SequenceEnd>().End), items.ToImmutable());
    }

    private YamlNode.Mapping Entries(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var merged = new List<YamlNode>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node(depth + 1) is var node && node is YamlNode.Scalar text ? text : throw new YamlFault(node.Span, $"a key is {node.Kind}, it is to be a text");
            var value = Node(depth + 1);
            if (key is { IsPlain: true, Text: "<<" })
            {
                merged.Add(value);
            }
            else if (keys.Add(key.Text))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                throw new YamlFault(key.Span, $"key {key.Text} is there twice");
            }
        }

        var span = SpanOf(start.Start, _parser.Consume<MappingEnd>().End);
        foreach (var value in merged)
        {
            Merge(value, entries, keys);
        }

        return new YamlNode.Mapping(span, entries.ToImmutable());
    }

    // yaml.org/type/merge: what the mapping says itself goes before, and earlier ones before later ones.
    private static void Merge(YamlNode value, ImmutableArray<YamlEntry>.Builder entries, HashSet<string> keys)
    {
        var mappings = value is YamlNode.Sequence list ? list.Items : [value];
        foreach (var item in mappings)
        {
            var mapping = item as YamlNode.Mapping ?? throw new YamlFault(item.Span, $"<< merges mappings, and this is {item.Kind}");
            entries.AddRange(mapping.Entries.Where(e => keys.Add(e.Key.Text)));
        }
    }

    private void Count(int nodes, ParsingEvent? at)
    {
        _nodes += nodes;
        if (_nodes > Limits.Nodes)
        {
            throw new YamlFault(SpanOf(at), $"the file holds more than {Limits.Nodes} values, with aliases replaced by what they name");
        }
    }

    private static SourceSpan SpanOf(ParsingEvent? at) => at is null ? default : SpanOf(at.Start, at.End);

    private static SourceSpan SpanOf(Mark start, Mark end) => new((int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);

    // The package begins its messages with the place, which a diagnostic shows on its own.
    private static string Words(YamlException e) => char.ToLowerInvariant(e.Message[0]) + e.Message[1..].TrimEnd('.');
}
