using System.Collections.Immutable;
using Slipway.Yaml;

namespace Slipway.Environments;

/// <summary>The packages of an environment file, by either spelling.</summary>
internal static class DependencyList
{
    /// <param name="rewrites">Whether the file has <c>conda:</c> and <c>pip:</c> where conda looks for <c>dependencies:</c>.</param>
    public static ImmutableArray<Dependency> Read(YamlFields fields, EnvironmentRemarks remarks, out bool rewrites)
    {
        var all = new List<Dependency>();
        rewrites = false;
        if (fields.Value("dependencies") is { } listed)
        {
            ReadItems(fields, listed, all);
        }

        foreach (var (key, isPip) in new[] { ("conda", false), ("pip", true) })
        {
            if (fields.Has(key))
            {
                rewrites = true;
                remarks.Warn("DeprecatedKey", $"{key}: at the root is another spelling of dependencies", fields.PlaceOf(fields.Mapping.Find(key)?.Key ?? (YamlNode)fields.Mapping),
                    isPip ? "write it as an item of dependencies: - pip: [...]" : "write dependencies:");
                all.AddRange(fields.Texts(key).Select(t => new Dependency(t.Text, isPip, t.Span)));
            }
        }

        return WithoutRepeats(fields, all, remarks);
    }

    private static void ReadItems(YamlFields fields, YamlNode listed, List<Dependency> all)
    {
        if (listed is not YamlNode.Sequence list)
        {
            fields.Error("WrongType", $"dependencies is {ScalarMeaning.Describe(listed)}; it is to be a list", listed);
            return;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            switch (list.Items[i])
            {
                case YamlNode.Scalar scalar when ScalarMeaning.IsText(scalar):
                    all.Add(new Dependency(scalar.Text, IsPip: false, scalar.Span));
                    break;
                case YamlNode.Mapping { Entries: [{ Key.Text: "pip", Value: YamlNode.Sequence pip }] }:
                    ReadPip(fields, pip, i, all);
                    break;
                case YamlNode.Mapping { Entries: [{ Key.Text: "pip", Value: var other }] }:
                    fields.Error("WrongType", $"dependencies[{i}].pip is {ScalarMeaning.Describe(other)}; it is to be a list of texts", other);
                    break;
                case YamlNode.Mapping { Entries: [{ Key: var key }, ..] } mapping:
                    fields.Error("WrongType", $"dependencies[{i}] is a mapping with {Limits.Quote(key.Text)}; only pip has a list of its own", mapping);
                    break;
                case var other:
                    fields.Error("WrongType", $"dependencies[{i}] is {ScalarMeaning.Describe(other)}; it is to be a package, or pip: with a list", other);
                    break;
            }
        }
    }

    private static void ReadPip(YamlFields fields, YamlNode.Sequence pip, int item, List<Dependency> all)
    {
        for (var i = 0; i < pip.Items.Length; i++)
        {
            if (pip.Items[i] is YamlNode.Scalar scalar && ScalarMeaning.IsText(scalar))
            {
                all.Add(new Dependency(scalar.Text, IsPip: true, scalar.Span));
            }
            else
            {
                fields.Error("WrongType", $"dependencies[{item}].pip[{i}] is {ScalarMeaning.Describe(pip.Items[i])}; it is to be a text", pip.Items[i]);
            }
        }
    }

    private static ImmutableArray<Dependency> WithoutRepeats(YamlFields fields, List<Dependency> all, EnvironmentRemarks remarks)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<Dependency>(all.Count);
        foreach (var dependency in all)
        {
            if (seen.Add(dependency.NormalForm))
            {
                kept.Add(dependency);
            }
            else
            {
                remarks.Warn("RepeatedDependency", $"{Limits.Quote(dependency.Spec)} is listed twice", fields.PlaceOf(new YamlNode.Scalar(dependency.Span, dependency.Spec, IsPlain: true)));
            }
        }

        return kept.ToImmutable();
    }
}
