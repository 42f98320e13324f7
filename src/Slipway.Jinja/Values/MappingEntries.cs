using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>Keys and values in order. Keys that Python takes for equal (<c>1</c>, <c>1.0</c> and <c>True</c>) are one.</summary>
internal sealed class MappingEntries
{
    private readonly Dictionary<string, int> _places;
    private readonly List<(JinjaValue Key, JinjaValue Value)> _entries;

    private MappingEntries(Dictionary<string, int> places, List<(JinjaValue Key, JinjaValue Value)> entries)
    {
        _places = places;
        _entries = entries;
    }

    public int Count => _entries.Count;

    public IReadOnlyList<(JinjaValue Key, JinjaValue Value)> InOrder => _entries;

    public static MappingEntries Of(IEnumerable<KeyValuePair<string, JinjaValue>> entries)
    {
        var builder = new Builder();
        foreach (var (key, value) in entries)
        {
            builder.Set(MappingKey.Of(key), key, value);
        }

        return builder.Build();
    }

    public static MappingEntries Of(IEnumerable<(JinjaValue Key, JinjaValue Value)> entries, Budget budget)
    {
        var builder = new Builder();
        foreach (var (key, value) in entries)
        {
            builder.Set(MappingKey.Of(key, budget), key, value);
        }

        return builder.Build();
    }

    public JinjaValue? Find(string key) => At(MappingKey.Of(key));

    /// <exception cref="JinjaValueException">Such a value cannot be a key.</exception>
    public JinjaValue? Find(JinjaValue key, Budget budget) => At(MappingKey.Of(key, budget));

    public ImmutableArray<JinjaValue> Keys() => [.. _entries.Select(e => e.Key)];

    private JinjaValue? At(string encoded) => _places.TryGetValue(encoded, out var place) ? _entries[place].Value : null;

    private sealed class Builder
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
        private readonly List<(JinjaValue Key, JinjaValue Value)> _entries = [];

        public void Set(string encoded, JinjaValue key, JinjaValue value)
        {
            if (_places.TryGetValue(encoded, out var place))
            {
                _entries[place] = (_entries[place].Key, value);
                return;
            }

            _places.Add(encoded, _entries.Count);
            _entries.Add((key, value));
        }

        public MappingEntries Build() => new(_places, _entries);
    }
}
