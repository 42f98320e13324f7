using System.Collections;
using System.Collections.Immutable;

namespace Slipway.Planning;

/// <summary>
/// Variables in the order of their first setting. What is derived from a set shares all that neither changes, so that a long
/// chain of stages costs no more than its instructions.
/// </summary>
internal sealed class VariableSet : IEnumerable<KeyValuePair<string, string?>>
{
    private ImmutableDictionary<string, (int Place, string? Value)> _variables =
        ImmutableDictionary.Create<string, (int Place, string? Value)>(StringComparer.Ordinal);

    private ImmutableArray<KeyValuePair<string, string?>>? _inOrder;
    private ImmutableArray<string>? _lines;

    public int Count => _variables.Count;

    /// <summary>As <c>NAME=value</c>, those without a value left out.</summary>
    public ImmutableArray<string> Lines => _lines ??= [.. InOrder.Where(v => v.Value is not null).Select(v => $"{v.Key}={v.Value}")];

    private ImmutableArray<KeyValuePair<string, string?>> InOrder => _inOrder ??=
        [.. _variables.OrderBy(v => v.Value.Place).Select(v => KeyValuePair.Create(v.Key, v.Value.Value))];

    /// <summary>A set of its own with the same variables.</summary>
    public VariableSet Derive() => new() { _variables = _variables, _inOrder = _inOrder, _lines = _lines };

    public void Set(string name, string? value)
    {
        var place = _variables.TryGetValue(name, out var known) ? known.Place : _variables.Count;
        _variables = _variables.SetItem(name, (place, value));
        (_inOrder, _lines) = (null, null);
    }

    public bool Contains(string name) => _variables.ContainsKey(name);

    /// <summary>Null where it is not set, or declared without a value.</summary>
    public string? Find(string name) => _variables.TryGetValue(name, out var known) ? known.Value : null;

    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => InOrder.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
