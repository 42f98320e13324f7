using System.Collections.Immutable;
using Slipway.Bake.Definition;
using Slipway.Bake.Targets;
using Slipway.Diagnostics;

namespace Slipway.Bake.Resolution;

/// <summary>Gives targets what they inherit, and what <c>--set</c> says.</summary>
internal sealed class TargetResolver(BakeDefinition definition, ImmutableArray<BakeOverride> overrides, IReadOnlyDictionary<string, string> environment)
{
    private readonly Dictionary<string, BakeTarget> _resolved = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    /// <exception cref="BakeException">There is no such target, or it inherits itself.</exception>
    public BakeTarget Resolve(string name)
    {
        var complete = Inherit(name);
        foreach (var field in TargetField.All.Where(f => complete.Fields.GetValueOrDefault(f.Name) is { IsEmpty: true }))
        {
            complete = complete.With(field.Name, null);
        }

        return WithSingleAttestations(complete);
    }

    public BakeException NotFound(string name) => BakeException.Of(
        $"failed to find target {name}",
        Suggestion.Sentence(name, definition.Targets.Select(t => t.Name).Concat(definition.Groups.Select(g => g.Name)))
            ?? (name == BakeGroup.Default && definition.Targets.Length > 0 ? $"name what to build: {string.Join(' ', definition.Targets.Take(5).Select(t => t.Name))}" : null));

    private BakeTarget Inherit(string name)
    {
        if (_resolved.TryGetValue(name, out var known))
        {
            return known;
        }

        var defined = definition.Targets.FirstOrDefault(t => t.Name == name) ?? throw NotFound(name);
        if (_path.Contains(name, StringComparer.Ordinal))
        {
            throw Circle(name, defined);
        }

        _path.Add(name);
        var target = new BakeTarget { Name = name };
        foreach (var parent in defined.Parents)
        {
            target = target.Merge(Inherit(parent));
        }

        target = target.Merge(defined.Own);
        _path.RemoveAt(_path.Count - 1);
        return _resolved[name] = BakeOverride.Apply(target, [.. overrides.Where(o => NamePattern.Matches(o.Pattern, name))], environment);
    }

    private BakeException Circle(string name, DefinedTarget defined)
    {
        var circle = string.Join(" → ", _path.SkipWhile(n => n != name).Append(name));
        return defined.Place is { } place
            ? BakeException.At(place, $"the target {name} inherits itself: {circle}")
            : BakeException.Of($"the target {name} inherits itself: {circle}");
    }

    // Of each type the last one counts.
    private static BakeTarget WithSingleAttestations(BakeTarget target) => target.Fields.GetValueOrDefault("attest") is FieldValue.Records attestations
        ? target.With("attest", new FieldValue.Records([.. attestations.Items
            .GroupBy(a => a.GetValueOrDefault("type"), StringComparer.Ordinal)
            .Select(g => g.Last())]))
        : target;
}
