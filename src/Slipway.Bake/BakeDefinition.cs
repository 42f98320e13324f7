using System.Collections.Immutable;
using Slipway.Bake.Compose;
using Slipway.Bake.Definition;
using Slipway.Bake.Resolution;
using Slipway.Diagnostics;

namespace Slipway.Bake;

/// <summary>What bake files define, matrices expanded and expressions evaluated; nothing is inherited or selected yet.</summary>
public sealed record BakeDefinition
{
    /// <summary>By name, in the order of the files. What is inherited is still a list of names.</summary>
    internal ImmutableArray<DefinedTarget> Targets { get; init; } = [];

    public ImmutableArray<BakeGroup> Groups { get; init; } = [];

    public ImmutableArray<BakeVariable> Variables { get; init; } = [];

    /// <summary>What may be meant otherwise than it is understood.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    /// <summary>The names of files in the order in which they are looked for; each one that is there is read.</summary>
    public static ImmutableArray<string> DefaultFileNames { get; } =
    [
        "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml",
        "docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl",
    ];

    /// <exception cref="BakeException">A file is wrong.</exception>
    public static BakeDefinition Read(BakeInput input)
    {
        var files = input.Files.Select(file => (File: file, Kind: BakeFileKinds.Of(file))).ToList();
        var compose = files.Where(f => f.Kind == BakeFileKind.Compose).Select(f => f.File).ToImmutableArray();
        var hcl = files.Where(f => f.Kind != BakeFileKind.Compose).Select(f => f.File).ToImmutableArray();
        var services = compose.IsEmpty ? new BakeDefinition() : new ComposeReader(input).Read(compose);
        return hcl.IsEmpty ? services : services.Merge(new HclDefinitionReader(input).Read(hcl));
    }

    /// <param name="names">Names or patterns of targets and groups; none stands for <see cref="BakeGroup.Default"/>.</param>
    /// <param name="environment">Gives arguments that are set without a value theirs.</param>
    /// <exception cref="BakeException">There is nothing of a name, or targets take from each other in a circle.</exception>
    public BakeSelection Select(
        ImmutableArray<string> names, ImmutableArray<BakeOverride> overrides, IReadOnlyDictionary<string, string> environment)
    {
        if (overrides.FirstOrDefault(o => Targets.All(t => !NamePattern.Matches(o.Pattern, t.Name))) is { } unused)
        {
            throw BakeException.Of($"could not find any target matching '{unused.Pattern}'", Suggestion.Sentence(unused.Pattern, Targets.Select(t => t.Name)));
        }

        var resolver = new TargetResolver(this, overrides, environment);
        return new BakeSelector(this, resolver).Select(names.IsEmpty ? [BakeGroup.Default] : names);
    }

    /// <summary>What could be selected: targets and groups by name, with what they are for, or else their members.</summary>
    public IReadOnlyList<BakeChoice> Choices()
    {
        var targets = Targets.Select(t => new BakeChoice(t.Name, t.Own.Description, IsGroup: false));
        var groups = Groups.Select(g => new BakeChoice(g.Name, Described(g), IsGroup: true));
        return [.. targets.Concat(groups).Where(c => !c.Name.StartsWith('_')).OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    private static string Described(BakeGroup group)
    {
        var members = string.Join(", ", group.Members);
        return group.Description is { Length: > 0 } words ? $"{words} ({members})" : members;
    }

    internal BakeDefinition Merge(BakeDefinition other)
    {
        var targets = Targets;
        foreach (var target in other.Targets)
        {
            targets = DefinedTarget.Add(targets, target);
        }

        return new BakeDefinition
        {
            Targets = targets,
            Groups = [.. Groups.Where(g => other.Groups.All(o => o.Name != g.Name)), .. other.Groups],
            Variables = [.. Variables, .. other.Variables],
            Warnings = [.. Warnings, .. other.Warnings],
        };
    }
}
