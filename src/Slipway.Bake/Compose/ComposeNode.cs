using System.Collections.Immutable;
using Slipway.Bake.Evaluation;
using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Bake.Compose;

/// <summary>A value of a compose file, with its variables replaced where it is read.</summary>
internal sealed class ComposeNode(YamlNode node, SourceText source, ComposeInterpolation interpolation)
{
    public Place Place => new(source, node.Span);

    public bool IsMapping => node is YamlNode.Mapping;

    public bool IsList => node is YamlNode.Sequence;

    public bool IsNull => node is YamlNode.Scalar { IsNull: true };

    /// <summary>The value of a key; null where it is not there, or is nothing.</summary>
    public ComposeNode? this[string key] => node is YamlNode.Mapping mapping && mapping[key] is { } value && value is not YamlNode.Scalar { IsNull: true } ? Of(value) : null;

    /// <exception cref="BakeException">It is a list or a mapping.</exception>
    public string Text() => node is YamlNode.Scalar scalar
        ? interpolation.Replace(scalar.Text, Place)
        : throw BakeException.At(Place, $"a text is expected here, and this is {node.Kind}");

    public bool Truth() => Text().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        var other => throw BakeException.At(Place, $"true or false is expected here, and this is {other}"),
    };

    /// <summary>Items of a list; a text alone is a list of one.</summary>
    public ImmutableArray<ComposeNode> Items() => node switch
    {
        YamlNode.Sequence sequence => [.. sequence.Items.Select(Of)],
        YamlNode.Scalar => [this],
        _ => throw BakeException.At(Place, $"a list is expected here, and this is {node.Kind}"),
    };

    public ImmutableArray<(string Key, ComposeNode Value)> Entries() => node is YamlNode.Mapping mapping
        ? [.. mapping.Entries.Select(e => (e.Key.Text, Of(e.Value)))]
        : throw BakeException.At(Place, $"a mapping is expected here, and this is {node.Kind}");

    /// <summary>A mapping, or a list of texts with a separator between key and value.</summary>
    /// <returns>A null value is one that was left out.</returns>
    public ImmutableArray<(string Key, string? Value)> Pairs(params char[] separators)
    {
        if (IsMapping)
        {
            return [.. Entries().Select(e => (e.Key, e.Value.IsNull ? null : (string?)e.Value.Text()))];
        }

        return [.. Items().Select(item => item.Text()).Select(text => text.IndexOfAny(separators) is > 0 and var at
            ? (text[..at], (string?)text[(at + 1)..])
            : (text, null))];
    }

    /// <summary>As a value of a bake file.</summary>
    public HclValue AsValue() => node switch
    {
        YamlNode.Scalar { IsNull: true } => HclValue.Nothing,
        YamlNode.Scalar { AsBoolean: { } truth } => HclValue.Of(truth),
        YamlNode.Scalar => HclValue.Of(Text()),
        YamlNode.Sequence => HclValue.Of(Items().Select(item => item.AsValue())),
        _ => HclValue.Of(Entries().Select(e => KeyValuePair.Create(e.Key, e.Value.AsValue()))),
    };

    private ComposeNode Of(YamlNode child) => new(child, source, interpolation);
}
