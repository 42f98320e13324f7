using System.Collections.Immutable;
using Slipway.Bake.Targets;

namespace Slipway.Bake;

/// <summary>
/// One build of a bake file. Values are as they were written: paths relative to the current folder, lists of
/// <c>key=value</c> in the form that the options of <c>build</c> have.
/// </summary>
public sealed record BakeTarget
{
    public required string Name { get; init; }

    internal ImmutableDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary.Create<string, FieldValue>(StringComparer.Ordinal);

    public string? Description => Text("description");

    public string Context => Text("context") ?? ".";

    /// <summary>Path of the Dockerfile, within the context.</summary>
    public string Dockerfile => Text("dockerfile") ?? "Dockerfile";

    /// <summary>The Dockerfile itself; it goes before <see cref="Dockerfile"/>.</summary>
    public string? InlineDockerfile => Text("dockerfile-inline");

    /// <summary>The stage to build; null for the last one.</summary>
    public string? Stage => Text("target");

    public string? Network => Text("network");

    public string? ShmSize => Text("shm-size");

    /// <summary>What is done in the place of a build; null for a build.</summary>
    public string? Call => Text("call");

    public bool Pull => Flag("pull");

    public bool NoCache => Flag("no-cache");

    public ImmutableSortedDictionary<string, string> Arguments => Map("args");

    public ImmutableSortedDictionary<string, string> Labels => Map("labels");

    /// <summary>Named contexts; <c>target:NAME</c> is the result of another target.</summary>
    public ImmutableSortedDictionary<string, string> Contexts => Map("contexts");

    public ImmutableSortedDictionary<string, string> ExtraHosts => Map("extra-hosts");

    public ImmutableArray<string> Tags => List("tags");

    public ImmutableArray<string> Platforms => List("platforms");

    public ImmutableArray<string> Annotations => List("annotations");

    public ImmutableArray<string> NoCacheStages => List("no-cache-filter");

    public ImmutableArray<string> Ulimits => List("ulimits");

    public ImmutableArray<string> Entitlements => List("entitlements");

    public ImmutableArray<string> Outputs => Records("output");

    public ImmutableArray<string> CacheFrom => Records("cache-from");

    public ImmutableArray<string> CacheTo => Records("cache-to");

    public ImmutableArray<string> Secrets => Records("secret");

    /// <summary>As <c>--ssh</c> takes them: <c>id</c> or <c>id=path</c>.</summary>
    public ImmutableArray<string> Ssh => Fields.GetValueOrDefault("ssh") is FieldValue.Records records
        ? [.. records.Items.Select(item => item.GetValueOrDefault("paths") is { Length: > 0 } paths ? $"{item["id"]}={paths}" : item["id"])]
        : [];

    public ImmutableArray<string> Attestations => Records("attest");

    /// <summary>The targets whose results this one takes.</summary>
    public IEnumerable<string> LinkedTargets => Contexts.Values
        .Where(value => value.StartsWith(LinkScheme, StringComparison.Ordinal))
        .Select(value => value[LinkScheme.Length..])
        .Distinct(StringComparer.Ordinal);

    /// <summary>What the value of a context that is another target begins with.</summary>
    public const string LinkScheme = "target:";

    /// <summary>Whether the target is there for others alone: what it makes gets no name.</summary>
    public bool IsLinkOnly { get; init; }

    internal BakeTarget With(string field, FieldValue? value) =>
        this with { Fields = value is null ? Fields.Remove(field) : Fields.SetItem(field, value) };

    /// <summary>What another one says beside this, or in its place.</summary>
    internal BakeTarget Merge(BakeTarget other)
    {
        var merged = this;
        foreach (var field in TargetField.All)
        {
            if (other.Fields.GetValueOrDefault(field.Name) is { } value)
            {
                merged = merged.With(field.Name, field.Appends && Fields.GetValueOrDefault(field.Name) is { } before ? before.Append(value) : value);
            }
        }

        return merged;
    }

    private string? Text(string field) => (Fields.GetValueOrDefault(field) as FieldValue.Text)?.Value;

    private bool Flag(string field) => Fields.GetValueOrDefault(field) is FieldValue.Flag { Value: true };

    private ImmutableSortedDictionary<string, string> Map(string field) =>
        (Fields.GetValueOrDefault(field) as FieldValue.Map)?.Items ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private ImmutableArray<string> List(string field) => (Fields.GetValueOrDefault(field) as FieldValue.List)?.Items ?? [];

    private ImmutableArray<string> Records(string field) => Fields.GetValueOrDefault(field) is FieldValue.Records records
        ? [.. records.Items.Select(FieldRecords.Write)]
        : [];
}
