using System.Collections.Immutable;
using Slipway.Bake.Targets;

namespace Slipway.Bake.Resolution;

/// <summary>Finds what is meant by names of targets and groups.</summary>
internal sealed class BakeSelector(BakeDefinition definition, TargetResolver resolver)
{
    private readonly SortedDictionary<string, BakeTarget> _targets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BakeGroup> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _links = [];

    /// <exception cref="BakeException">There is nothing of a name, or targets take each other's results in a circle.</exception>
    public BakeSelection Select(ImmutableArray<string> names)
    {
        var requested = names.SelectMany(Expand).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in requested)
        {
            Add(name, depth: 0);
        }

        AddDefaultGroup(requested);
        foreach (var target in _targets.Values.ToList())
        {
            Link(target);
        }

        return new BakeSelection { Targets = _targets.ToImmutableSortedDictionary(StringComparer.Ordinal), Groups = _groups.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    private IEnumerable<string> Expand(string name)
    {
        if (!NamePattern.IsPattern(name))
        {
            return [name];
        }

        var matching = definition.Groups.Select(g => g.Name).Where(g => g != BakeGroup.Default)
            .Concat(definition.Targets.Select(t => t.Name))
            .Where(n => NamePattern.Matches(name, n))
            .Order(StringComparer.Ordinal)
            .ToList();
        return matching.Count > 0 ? matching : throw BakeException.Of($"could not find any target matching '{name}'");
    }

    private void Add(string name, int depth)
    {
        // Within the group of its name a target is meant: the group has nothing more to give the second time.
        var group = definition.Groups.FirstOrDefault(g => g.Name == name);
        if (group is null || (_groups.ContainsKey(name) && definition.Targets.Any(t => t.Name == name)))
        {
            _targets.TryAdd(name, resolver.Resolve(name));
            return;
        }

        if (depth > Limits.Nesting)
        {
            throw BakeException.Of($"groups nest deeper than {Limits.Nesting} levels, at {name}");
        }

        if (_groups.TryAdd(name, group))
        {
            foreach (var member in group.Members)
            {
                Add(member, depth + 1);
            }
        }
    }

    // Whatever was asked for is the default of what is printed, so that it can be built as it is.
    private void AddDefaultGroup(List<string> requested)
    {
        var members = _groups.GetValueOrDefault(BakeGroup.Default)?.Members ?? [];
        var added = requested.Where(name => name != BakeGroup.Default || !_groups.ContainsKey(name));
        var known = _groups.GetValueOrDefault(BakeGroup.Default) ?? new BakeGroup(BakeGroup.Default, []);
        _groups[BakeGroup.Default] = known with { Members = [.. members.Concat(added).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    private void Link(BakeTarget target)
    {
        _links.Add(target.Name);
        foreach (var name in target.LinkedTargets)
        {
            if (_links.Contains(name, StringComparer.Ordinal))
            {
                throw BakeException.Of($"infinite loop from {target.Name} to {name}", $"each takes the result of the other: {string.Join(" → ", _links.Append(name))}");
            }

            if (!_targets.TryGetValue(name, out var linked))
            {
                linked = resolver.Resolve(name).With(TargetField.Output, new FieldValue.Records([CacheOnly])) with { IsLinkOnly = true };
                _targets[name] = linked;
            }

            Link(linked);
        }

        _links.RemoveAt(_links.Count - 1);
    }

    private static ImmutableSortedDictionary<string, string> CacheOnly { get; } =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("type", "cacheonly")]);
}
