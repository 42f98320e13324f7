using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Slipway.Planning;

/// <summary>
/// Variables in the order of their first setting. What is derived from a set shares all that neither changes, so that a long
/// chain of stages costs no more than its instructions.
/// </summary>
internal sealed class VariableSet
{
    private ImmutableDictionary<string, (int Place, string? Value)> _variables =
        ImmutableDictionary.Create<string, (int Place, string? Value)>(StringComparer.Ordinal);

    private ImmutableArray<KeyValuePair<string, string?>>? _inOrder;
    private ImmutableArray<string>? _lines;

    public int Count => _variables.Count;

    /// <summary>As <c>NAME=value</c>, those without a value left out.</summary>
    public ImmutableArray<string> Lines => _lines ??= LinesNow();

    public ImmutableArray<KeyValuePair<string, string?>> InOrder => _inOrder ??= Ordered();

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

    private ImmutableArray<string> LinesNow()
    {
        var lines = ImmutableArray.CreateBuilder<string>(_variables.Count);
        foreach (var (name, value) in InOrder)
        {
            if (value is not null)
            {
                lines.Add($"{name}={value}");
            }
        }

        return lines.ToImmutable();
    }

    // The places are the numbers from 0 on, since nothing is ever removed.
    private ImmutableArray<KeyValuePair<string, string?>> Ordered()
    {
        var ordered = new KeyValuePair<string, string?>[_variables.Count];
        foreach (var (name, variable) in _variables)
        {
            ordered[variable.Place] = new(name, variable.Value);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ordered);
    }
}
