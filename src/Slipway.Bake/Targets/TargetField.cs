using System.Collections.Immutable;

namespace Slipway.Bake.Targets;

/// <summary>A field of a target.</summary>
/// <param name="Appends">Whether values add to those that are inherited; others replace them.</param>
/// <param name="Override">Its name in <c>--set</c>; null where it cannot be set.</param>
internal sealed record TargetField(string Name, FieldKind Kind, bool Appends = false, string? Override = null)
{
    public const string Inherits = "inherits";
    public const string Output = "output";
    public const string Contexts = "contexts";

    /// <summary>All of them, in the order in which a target is printed.</summary>
    public static ImmutableArray<TargetField> All { get; } =
    [
        new("description", FieldKind.Text),
        new("annotations", FieldKind.List, Appends: true, Override: "annotations"),
        new("attest", FieldKind.Records, Appends: true, Override: "attest"),
        new("context", FieldKind.Text, Override: "context"),
        new(Contexts, FieldKind.Map, Appends: true, Override: Contexts),
        new("dockerfile", FieldKind.Text, Override: "dockerfile"),
        new("dockerfile-inline", FieldKind.Text),
        new("args", FieldKind.Map, Appends: true, Override: "args"),
        new("labels", FieldKind.Map, Appends: true, Override: "labels"),
        new("tags", FieldKind.List, Override: "tags"),
        new("cache-from", FieldKind.Records, Appends: true, Override: "cache-from"),
        new("cache-to", FieldKind.Records, Override: "cache-to"),
        new("target", FieldKind.Text, Override: "target"),
        new("secret", FieldKind.Records, Appends: true, Override: "secrets"),
        new("ssh", FieldKind.Records, Appends: true, Override: "ssh"),
        new("platforms", FieldKind.List, Override: "platform"),
        new(Output, FieldKind.Records, Override: Output),
        new("pull", FieldKind.Flag, Override: "pull"),
        new("no-cache", FieldKind.Flag, Override: "no-cache"),
        new("network", FieldKind.Text, Override: "network"),
        new("no-cache-filter", FieldKind.List, Appends: true, Override: "no-cache-filter"),
        new("shm-size", FieldKind.Text, Override: "shm-size"),
        new("ulimits", FieldKind.List, Appends: true, Override: "ulimits"),
        new("call", FieldKind.Text, Override: "call"),
        new("entitlements", FieldKind.List, Appends: true, Override: "entitlements"),
        new("extra-hosts", FieldKind.Map, Appends: true, Override: "extra-hosts"),
    ];

    /// <summary>The names that a <c>target</c> block takes.</summary>
    public static IEnumerable<string> Names => All.Select(f => f.Name).Append(Inherits);

    public static TargetField Find(string name) => All.First(f => f.Name == name);
}
