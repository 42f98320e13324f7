using System.Collections.Immutable;
using System.Globalization;
using Slipway.Bake.Targets;
using Slipway.Diagnostics;

namespace Slipway.Bake;

/// <summary>One value of <c>--set</c>: <c>TARGET.FIELD[.NAME]=VALUE</c>, or <c>+=</c> to add to what there is.</summary>
/// <param name="Pattern">The name of a target, or a pattern of names.</param>
/// <param name="Value">Null where it was left out.</param>
public sealed record BakeOverride(string Pattern, string Field, string? Key, string? Value, bool Appends)
{
    private const string Push = "push";
    private const string Load = "load";

    /// <exception cref="BakeException">It sets nothing that there is.</exception>
    public static BakeOverride Parse(string text)
    {
        var equals = text.IndexOf('=');
        var appends = equals > 0 && text[equals - 1] == '+';
        var path = (equals < 0 ? text : text[..(appends ? equals - 1 : equals)]).Split('.', 3);
        var value = equals < 0 ? null : text[(equals + 1)..];
        if (path.Length < 2 || path[0].Length == 0)
        {
            throw BakeException.Of($"invalid override key {text}, expected target.name", "--set app.tags=app:dev");
        }

        var field = TargetField.All.FirstOrDefault(f => f.Override == path[1] || (f.Override is not null && f.Name == path[1]));
        var name = field?.Name ?? path[1];
        if (field is null && name is not (Push or Load))
        {
            throw BakeException.Of($"unknown key: {name}", Suggestion.Sentence(name, TargetField.All.Select(f => f.Override).OfType<string>()));
        }

        var key = path.Length > 2 ? path[2] : null;
        if ((field?.Kind == FieldKind.Map) != (key is not null))
        {
            throw BakeException.Of(key is null ? $"invalid key {text}, {name} requires name" : $"invalid key {text}, {name} has no names", $"--set {path[0]}.{name}{(key is null ? ".NAME" : "")}=VALUE");
        }

        return value is null && name != "args"
            ? throw BakeException.Of($"invalid override {text}, expected target.name=value")
            : new BakeOverride(path[0], name, key, value, appends);
    }

    /// <param name="overrides">Those of one field and this target, in their order.</param>
    /// <param name="environment">Gives arguments without a value theirs.</param>
    internal static BakeTarget Apply(BakeTarget target, IReadOnlyList<BakeOverride> overrides, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var group in overrides.GroupBy(o => o.Field, StringComparer.Ordinal))
        {
            target = group.Key switch
            {
                Push => OutputOverrides.Push(target, group.Last().Truth()),
                Load => OutputOverrides.Load(target, group.Last().Truth()),
                var name => ApplyTo(target, TargetField.Find(name), [.. group], environment),
            };
        }

        return target;
    }

    private static BakeTarget ApplyTo(
        BakeTarget target, TargetField field, ImmutableArray<BakeOverride> overrides, IReadOnlyDictionary<string, string> environment)
    {
        var last = overrides[^1];
        FieldValue value = field.Kind switch
        {
            FieldKind.Text => new FieldValue.Text(last.Value ?? ""),
            FieldKind.Flag => new FieldValue.Flag(last.Truth()),
            FieldKind.Map => new FieldValue.Map(overrides
                .Select(o => (Key: o.Key ?? "", Value: o.Value ?? environment.GetValueOrDefault(o.Key ?? "")))
                .Where(o => o.Value is not null)
                .GroupBy(o => o.Key, o => o.Value ?? "", StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal)),
            FieldKind.List => new FieldValue.List([.. overrides.Select(o => o.Value).OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)]),
            _ => new FieldValue.Records([.. overrides.Select(o => o.Value).OfType<string>().Where(v => v.Length > 0).Select(v => FieldRecords.Parse(field.Name, v)
                ?? throw BakeException.Of($"--set {last.Pattern}.{field.Name}: a quote does not end"))]),
        };
        var before = target.Fields.GetValueOrDefault(field.Name);
        var adds = field.Kind == FieldKind.Map || overrides.Any(o => o.Appends) || field.Name is "annotations" or "attest";
        return target.With(field.Name, adds && before is not null ? before.Append(value) : value);
    }

    private bool Truth() => Value?.ToLower(CultureInfo.InvariantCulture) switch
    {
        "true" or "1" or "t" => true,
        "false" or "0" or "f" => false,
        _ => throw BakeException.Of($"invalid value {Value} for boolean key {Field}", "write true or false"),
    };
}
