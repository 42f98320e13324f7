using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>
/// The fields of one mapping of a file, by the type that each is to have; what has another one is an error at its place and
/// counts as absent. A key without a value is absent.
/// </summary>
/// <param name="path">The dotted key of the mapping itself; empty for the root.</param>
internal sealed class YamlFields(SourceText source, YamlNode.Mapping mapping, string path, EnvironmentRemarks remarks)
{
    private readonly string _prefix = path.Length == 0 ? "" : path + ".";

    public YamlNode.Mapping Mapping => mapping;

    /// <summary>The dotted key of the mapping itself; empty for the root.</summary>
    public string Path => path;

    public bool Has(string key) => Value(key) is not null;

    /// <summary>The value of a key that is there and says something.</summary>
    public YamlNode? Value(string key) => mapping[key] is { } value and not YamlNode.Scalar { IsNull: true } ? value : null;

    public TextPlace PlaceOf(YamlNode node) => new(source, node.Span);

    /// <summary>A single value as it is spelled.</summary>
    public string? Scalar(string key) => Value(key) switch
    {
        null => null,
        YamlNode.Scalar scalar => scalar.Text,
        var other => Mistyped<string>(key, other, "a text"),
    };

    public bool? Boolean(string key) => Value(key) switch
    {
        null => null,
        YamlNode.Scalar scalar when ScalarMeaning.BooleanOf(scalar) is { } value => value,
        var other => Mistyped<bool?>(key, other, "true or false"),
    };

    /// <summary>A list of texts; empty when it is absent.</summary>
    public ImmutableArray<YamlNode.Scalar> Texts(string key) => Value(key) switch
    {
        null => [],
        YamlNode.Sequence list => Texts(key, list),
        var other => Mistyped<ImmutableArray<YamlNode.Scalar>?>(key, other, "a list of texts") ?? [],
    };

    public YamlFields? Fields(string key) => Value(key) switch
    {
        null => null,
        YamlNode.Mapping inner => new YamlFields(source, inner, _prefix + key, remarks),
        var other => Mistyped<YamlFields>(key, other, "a mapping"),
    };

    /// <summary>A mapping of names to single values, in the file's order; empty when it is absent.</summary>
    public ImmutableArray<NamedText> Pairs(string key)
    {
        if (Fields(key) is not { } fields)
        {
            return [];
        }

        var pairs = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var (name, value) in fields.Mapping.Entries)
        {
            if (value is YamlNode.Scalar scalar)
            {
                pairs.Add(new NamedText(name.Text, ScalarMeaning.TextOf(scalar)) { Place = PlaceOf(name) });
            }
            else
            {
                fields.Mistyped<string>(name.Text, value, "a single value");
            }
        }

        return pairs.ToImmutable();
    }

    /// <summary>Warns of each key that is none of <paramref name="known"/>, with the one that may be meant.</summary>
    public void WarnOfOthers(params ReadOnlySpan<string> known)
    {
        string[] names = [.. known];
        foreach (var (key, _) in mapping.Entries)
        {
            if (!names.Contains(key.Text, StringComparer.Ordinal))
            {
                remarks.Warn("UnknownKey", $"unknown key {_prefix}{key.Text}", PlaceOf(key), Suggestion.Sentence(key.Text, names));
            }
        }
    }

    /// <summary>Warns of each key that is nearly one of <paramref name="known"/>; any other one is the file's own.</summary>
    public void WarnOfNear(params ReadOnlySpan<string> known)
    {
        string[] names = [.. known];
        foreach (var (key, _) in mapping.Entries)
        {
            if (!names.Contains(key.Text, StringComparer.Ordinal) && Suggestion.Sentence(key.Text, names) is { } hint)
            {
                remarks.Warn("UnknownKey", $"unknown key {_prefix}{key.Text}", PlaceOf(key), hint);
            }
        }
    }

    public void Error(string rule, string message, YamlNode at, string? hint = null) => remarks.Error(rule, message, PlaceOf(at), hint);

    private ImmutableArray<YamlNode.Scalar> Texts(string key, YamlNode.Sequence list)
    {
        var texts = ImmutableArray.CreateBuilder<YamlNode.Scalar>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is YamlNode.Scalar scalar && ScalarMeaning.IsText(scalar))
            {
                texts.Add(scalar);
            }
            else
            {
                Mistyped<string>($"{key}[{i}]", list.Items[i], "a text");
            }
        }

        return texts.ToImmutable();
    }

    private T? Mistyped<T>(string key, YamlNode value, string wanted)
    {
        remarks.Error("WrongType", $"{_prefix}{key} is {ScalarMeaning.Describe(value)}; it is to be {wanted}", PlaceOf(value));
        return default;
    }
}
