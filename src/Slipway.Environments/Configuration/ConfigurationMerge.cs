using System.Collections.Immutable;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>Mappings laid over each other, with the file that each value holds from.</summary>
internal sealed class ConfigurationMerge
{
    private readonly SortedDictionary<string, ConfiguredValue> _values = new(StringComparer.Ordinal);

    public YamlNode.Mapping Result { get; private set; } = new(default, []);

    public ImmutableArray<ConfiguredValue> Values => [.. _values.Values];

    public void Add(YamlNode.Mapping mapping, string origin)
    {
        Result = Merge(Result, mapping);
        Note(mapping, "", origin);
    }

    private static YamlNode.Mapping Merge(YamlNode.Mapping lower, YamlNode.Mapping upper)
    {
        var entries = lower.Entries.ToBuilder();
        foreach (var entry in upper.Entries)
        {
            // A key without a value says nothing.
            if (entry.Value is YamlNode.Scalar { IsNull: true })
            {
                continue;
            }

            var index = IndexOf(entries, entry.Key.Text);
            if (index < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[index] = entries[index].Value is YamlNode.Mapping below && entry.Value is YamlNode.Mapping above
                    ? entry with { Value = Merge(below, above) }
                    : entry;
            }
        }

        return new YamlNode.Mapping(default, entries.ToImmutable());
    }

    private static int IndexOf(ImmutableArray<YamlEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key.Text == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Note(YamlNode.Mapping mapping, string prefix, string origin)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var path = prefix + key.Text;
            switch (value)
            {
                case YamlNode.Mapping inner:
                    Note(inner, path + ".", origin);
                    break;
                case YamlNode.Sequence list:
                    _values[path] = new ConfiguredValue(path, string.Join(", ", list.Items.OfType<YamlNode.Scalar>().Select(s => s.Text)), origin);
                    break;
                case YamlNode.Scalar { IsNull: false } scalar:
                    _values[path] = new ConfiguredValue(path, scalar.Text, origin);
                    break;
            }
        }
    }
}
