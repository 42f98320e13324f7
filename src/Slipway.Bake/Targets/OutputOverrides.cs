using System.Collections.Immutable;

namespace Slipway.Bake.Targets;

/// <summary>What <c>--push</c> and <c>--load</c> make of outputs: they respect those that a target was given to go elsewhere.</summary>
internal static class OutputOverrides
{
    private static readonly ImmutableSortedDictionary<string, string> Pushed =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("push", "true"), KeyValuePair.Create("type", "image")]);

    private static readonly ImmutableSortedDictionary<string, string> Loaded =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("type", "docker")]);

    /// <summary>Images are pushed; where nothing else than docker's form is written, a pushed image comes to it.</summary>
    public static BakeTarget Push(BakeTarget target, bool isOn)
    {
        var outputs = Outputs(target);
        if (!isOn)
        {
            return With(target, [.. outputs.Where(o => TypeOf(o) != "registry").Select(o => TypeOf(o) == "image" ? o.SetItem("push", "false") : o)]);
        }

        var changed = outputs.Select(o => TypeOf(o) == "image" ? o.SetItem("push", "true") : o).ToImmutableArray();
        return With(target, outputs.All(o => TypeOf(o) == "docker") ? changed.Add(Pushed) : changed);
    }

    /// <summary>The image is loaded into the local store, unless files alone are written.</summary>
    public static BakeTarget Load(BakeTarget target, bool isOn)
    {
        var outputs = Outputs(target);
        return isOn && outputs.All(o => TypeOf(o) is "image" or "registry" or "oci" || (TypeOf(o) == "docker" && o.ContainsKey("dest")))
            ? With(target, outputs.Add(Loaded))
            : target;
    }

    private static string? TypeOf(ImmutableSortedDictionary<string, string> output) => output.GetValueOrDefault("type");

    private static ImmutableArray<ImmutableSortedDictionary<string, string>> Outputs(BakeTarget target) =>
        (target.Fields.GetValueOrDefault(TargetField.Output) as FieldValue.Records)?.Items ?? [];

    private static BakeTarget With(BakeTarget target, ImmutableArray<ImmutableSortedDictionary<string, string>> outputs) =>
        target.With(TargetField.Output, new FieldValue.Records(outputs));
}
